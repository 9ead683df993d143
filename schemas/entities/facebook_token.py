"""Meta access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Meta access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"EAA[A-Za-z0-9]{80,}"),),
    examples=(f"using «EAA{filler(120)}» for the call",),
    counterexamples=(f"short EAA{filler(13)}",),
    references=("https://developers.facebook.com/docs/facebook-login/guides/access-tokens/",),
)
