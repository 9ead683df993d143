"""Depot token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Depot token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"depot_(?:project|org|user)_[0-9a-f]{64}"),),
    examples=(f"using «depot_project_{filler(64, HEX)}» for the call",),
    counterexamples=("short depot_project_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://depot.dev/docs/cli/authentication",),
)
