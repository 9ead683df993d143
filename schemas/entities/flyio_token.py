"""Fly.io token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Fly.io token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"fm[12][ar]?_[A-Za-z0-9+/=_-]{60,}", right=r"[A-Za-z0-9+/=_-]"),
        Rule(body=r"fo1_[A-Za-z0-9_-]{43}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        f"using «fm2_{filler(90)}» for the call",
        f'{{"credential":"«fo1_{filler(43)}»"}}',
    ),
    counterexamples=(
        f"short fm2_{filler(10)}",
        f"short fo1_{filler(4)}",
    ),
    references=("https://fly.io/docs/security/tokens/",),
)
