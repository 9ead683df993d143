"""Infracost API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Infracost API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"ico-[A-Za-z0-9]{32}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «ico-{filler(32)}» for the call",),
    counterexamples=(f"short ico-{filler(3)}",),
    references=("https://www.infracost.io/docs/",),
)
