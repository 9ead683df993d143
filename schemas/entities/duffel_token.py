"""Duffel token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Duffel token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"duffel_(?:live|test)_[A-Za-z0-9_=-]{43}", right=r"[A-Za-z0-9_=-]"),),
    examples=(f"using «duffel_test_{filler(43)}» for the call",),
    counterexamples=(f"short duffel_test_{filler(4)}",),
    references=("https://duffel.com/docs/api/overview/making-requests",),
)
