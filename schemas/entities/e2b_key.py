"""E2B API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="E2B API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"e2b_[0-9a-f]{40}"),),
    examples=(f"using «e2b_{filler(40, HEX)}» for the call",),
    counterexamples=("short e2b_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://e2b.dev/docs/api-key",),
)
