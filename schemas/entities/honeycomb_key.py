"""Honeycomb ingest key."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="Honeycomb ingest key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"hc[abik]{2}[a-z]k?_[A-Za-z0-9]{50,}"),),
    examples=(f"using «hcaik_{filler(58, LOWER)}» for the call",),
    counterexamples=(f"short hcaik_{filler(6, LOWER)}",),
    references=("https://docs.honeycomb.io/configure/environments/manage-api-keys/",),
)
