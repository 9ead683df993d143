"""Mapbox secret token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Mapbox secret token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"sk\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «sk.eyJ1{filler(80)}.{filler(22)}» for the call",),
    counterexamples=(f"short sk.eyJ1{filler(8)}.{filler(2)}",),
    references=("https://docs.mapbox.com/help/dive-deeper/access-tokens/",),
)
