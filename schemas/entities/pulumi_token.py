"""Pulumi access token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Pulumi access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"pul-[0-9a-f]{40}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «pul-{filler(40, HEX)}» for the call",),
    counterexamples=(f"short pul-{filler(4, HEX)}",),
    references=("https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/",),
)
