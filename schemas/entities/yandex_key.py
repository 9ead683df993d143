"""Yandex Cloud key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Yandex Cloud key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"t1\.[A-Za-z0-9_-]{40,}={0,2}\.[A-Za-z0-9_-]{86}={0,2}",
            left=r"[A-Za-z0-9_.-]",
            right=r"[A-Za-z0-9_=-]",
        ),
        Rule(
            body=r"YC[A-Za-z0-9_-]{38}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 3},
        ),
        Rule(body=r"AQVN[A-Za-z0-9_-]{35,38}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(body=r"y[0-3]_[A-Za-z0-9_-]{50,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        f"using «t1.{filler(80)}.{filler(86)}» for the call",
        f"using «YC{filler(38)}» for the call",
        f"using «AQVN{filler(36)}» for the call",
        f'{{"credential":"«y0_{filler(55)}»"}}',
    ),
    counterexamples=(
        f"short AQVN{filler(4)}",
        f"short y0_{filler(6)}",
    ),
    references=("https://yandex.cloud/en/docs/iam/concepts/authorization/api-key",),
)
