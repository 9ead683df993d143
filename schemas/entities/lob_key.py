"""Lob API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Lob API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"(?:live|test)_[0-9a-f]{35}"),),
    examples=(f"using «test_{filler(35, HEX)}» for the call",),
    counterexamples=(f"short test_{filler(3, HEX)}",),
    references=("https://docs.lob.com/",),
)
