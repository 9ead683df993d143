"""Segment public API token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Segment public API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"sgp_[A-Za-z0-9]{64}"),),
    examples=(f"using «sgp_{filler(64)}» for the call",),
    counterexamples=("short sgp_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://segment.com/docs/api/public-api/",),
)
