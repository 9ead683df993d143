"""Render API keys."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Render API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"rnd_[A-Za-z0-9]{28,}"),),
    examples=(f"using «rnd_{filler(28)}» for the call",),
    counterexamples=(f"short rnd_{filler(9)}",),
    references=("https://render.com/docs/api",),
)
