"""npm access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="npm access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"npm_[A-Za-z0-9]{36}"),),
    examples=(f"using «npm_{filler(36)}» for the call",),
    counterexamples=(f"short npm_{filler(4)}",),
    references=("https://docs.npmjs.com/about-access-tokens",),
)
