"""Scaleway access keys; the secret key beside one is a plain UUID."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="Scaleway access key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"SCW[A-Z0-9]{17}"),),
    examples=(f"using «SCW{filler(17, UPPER)}» for the call",),
    counterexamples=(f"short SCW{filler(9, UPPER)}",),
    references=("https://www.scaleway.com/en/developers/api/iam/api-keys",),
)
