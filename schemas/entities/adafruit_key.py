"""Adafruit IO keys."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Adafruit IO key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"aio_[A-Za-z0-9]{28}"),),
    examples=(f"using «aio_{filler(28)}» for the call",),
    counterexamples=(f"short aio_{filler(9)}",),
    references=("https://io.adafruit.com/api/docs/#authentication",),
)
