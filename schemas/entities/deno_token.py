"""Deno Deploy access tokens."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Deno Deploy token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"dd[op]_[A-Za-z0-9]{36}"),),
    examples=(f"using «ddp_{filler(36)}» for the call",),
    counterexamples=(f"short ddp_{filler(9)}",),
    references=("https://docs.deno.com/deploy/classic/api/",),
)
