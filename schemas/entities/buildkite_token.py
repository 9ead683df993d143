"""Buildkite token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Buildkite token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"bk[a-z]{1,4}_[A-Za-z0-9]{40,}"),),
    examples=(f"using «bkua_{filler(40, HEX)}» for the call",),
    counterexamples=(f"short bkua_{filler(4, HEX)}",),
    references=("https://buildkite.com/docs/platform/security/tokens",),
)
