"""Square token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Square token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"sq0(?:atp|csp|cgp)-[A-Za-z0-9_-]{22,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(body=r"EAAA[A-Za-z0-9_-]{60}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        f"using «sq0atp-{filler(22)}» for the call",
        f'{{"credential":"«EAAA{filler(60)}»"}}',
    ),
    counterexamples=(
        f"short sq0atp-{filler(2)}",
        f"short EAAA{filler(6)}",
    ),
    references=("https://developer.squareup.com/docs/build-basics/access-tokens",),
)
