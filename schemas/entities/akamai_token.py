"""Akamai EdgeGrid tokens."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="Akamai EdgeGrid token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"akab-[a-z0-9]{16}-[a-z0-9]{16}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «akab-{filler(16, LOWER)}-{filler(16, LOWER)}» for the call",),
    counterexamples=(f"short akab-{filler(9, LOWER)}",),
    references=("https://techdocs.akamai.com/developer/docs/edgegrid",),
)
