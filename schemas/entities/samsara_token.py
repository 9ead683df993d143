"""Samsara API token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Samsara API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"samsara_api_[A-Za-z0-9]{28,}"),),
    examples=(f"using «samsara_api_{filler(30)}» for the call",),
    counterexamples=("short samsara_api_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://developers.samsara.com/docs/authentication",),
)
