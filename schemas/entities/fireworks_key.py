"""Fireworks AI keys."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Fireworks AI key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"fw_[A-Za-z0-9]{22,24}", check={"kind": "mixed", "least": 2}),),
    examples=(f"using «fw_{filler(22)}» for the call",),
    counterexamples=(f"short fw_{filler(9)}",),
    references=("https://docs.fireworks.ai/api-reference/introduction",),
)
