"""Linear API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Linear API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"lin_(?:api|oauth)_[A-Za-z0-9]{40,}"),),
    examples=(f"using «lin_api_{filler(40)}» for the call",),
    counterexamples=(f"short lin_api_{filler(4)}",),
    references=("https://linear.app/developers/graphql",),
)
