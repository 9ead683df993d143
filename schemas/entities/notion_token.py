"""Notion integration token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Notion integration token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"ntn_[A-Za-z0-9]{40,}"),
        Rule(body=r"secret_[A-Za-z0-9]{43}"),
    ),
    examples=(
        f"using «ntn_{filler(46)}» for the call",
        f'{{"credential":"«secret_{filler(43)}»"}}',
    ),
    counterexamples=(
        f"short ntn_{filler(5)}",
        f"short secret_{filler(4)}",
    ),
    references=("https://developers.notion.com/docs/authorization",),
)
