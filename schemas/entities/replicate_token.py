"""Replicate API token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Replicate API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"r8_[A-Za-z0-9]{37}"),),
    examples=(f"using «r8_{filler(37)}» for the call",),
    counterexamples=(f"short r8_{filler(4)}",),
    references=("https://replicate.com/docs/topics/security/api-tokens",),
)
