"""Prefect API key."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="Prefect API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"pn[bu]_[A-Za-z0-9]{36}"),),
    examples=(f"using «pnu_{filler(36, LOWER)}» for the call",),
    counterexamples=(f"short pnu_{filler(4, LOWER)}",),
    references=("https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys",),
)
