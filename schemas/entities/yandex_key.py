"""Yandex Cloud key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Yandex Cloud key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"AQVN[A-Za-z0-9_-]{35,38}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(body=r"y[0-3]_[A-Za-z0-9_-]{50,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        f"using «AQVN{filler(36)}» for the call",
        f'{{"credential":"«y0_{filler(55)}»"}}',
    ),
    counterexamples=(
        f"short AQVN{filler(4)}",
        f"short y0_{filler(6)}",
    ),
    references=("https://yandex.cloud/en/docs/iam/concepts/authorization/api-key",),
)
