"""Checkly API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Checkly API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"cu_[0-9a-f]{32}"),),
    examples=(f"using «cu_{filler(32, HEX)}» for the call",),
    counterexamples=("short cu_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://www.checklyhq.com/docs/accounts-and-users/creating-api-key/",),
)
