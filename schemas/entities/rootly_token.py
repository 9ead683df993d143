"""Rootly API token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Rootly API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"rootly_[0-9a-f]{64}"),),
    examples=(f"using «rootly_{filler(64, HEX)}» for the call",),
    counterexamples=("short rootly_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.rootly.com/api-reference/overview",),
)
