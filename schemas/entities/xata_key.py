"""Xata API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Xata API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"xau_[A-Za-z0-9]{36,}"),),
    examples=(f"using «xau_{filler(43)}» for the call",),
    counterexamples=("short xau_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://xata.io/docs/platform/api-keys",),
)
