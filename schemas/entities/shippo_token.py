"""Shippo token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Shippo token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"shippo_(?:live|test)_[0-9a-f]{40}"),),
    examples=(f"using «shippo_test_{filler(40, HEX)}» for the call",),
    counterexamples=(f"short shippo_test_{filler(4, HEX)}",),
    references=("https://docs.goshippo.com/docs/guides_general/authentication/",),
)
