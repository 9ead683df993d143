"""Zuplo API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Zuplo API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"zpka_[0-9a-f]{32}_[0-9a-f]{8}"),),
    examples=(f"using «zpka_{filler(32, HEX)}_{filler(8, HEX)}» for the call",),
    counterexamples=("short zpka_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://zuplo.com/docs/articles/api-key-leak-detection",),
)
