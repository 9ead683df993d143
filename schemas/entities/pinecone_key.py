"""Pinecone API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Pinecone API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"pcsk_[A-Za-z0-9]{5,}_[A-Za-z0-9]{40,}"),),
    examples=(f"using «pcsk_{filler(6)}_{filler(63)}» for the call",),
    counterexamples=(f"short pcsk_{filler(1)}_{filler(7)}",),
    references=("https://docs.pinecone.io/guides/projects/manage-api-keys",),
)
