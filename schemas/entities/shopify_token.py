"""Shopify token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Shopify token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"shp(?:at|ca|pa|ss|ua|tka)_[0-9a-fA-F]{32}"),),
    examples=(f"using «shpat_{filler(32, HEX)}» for the call",),
    counterexamples=(f"short shpat_{filler(3, HEX)}",),
    references=("https://shopify.dev/docs/apps/build/authentication-authorization",),
)
