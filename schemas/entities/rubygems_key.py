"""RubyGems API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="RubyGems API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"rubygems_[0-9a-f]{48}"),),
    examples=(f"using «rubygems_{filler(48, HEX)}» for the call",),
    counterexamples=(f"short rubygems_{filler(5, HEX)}",),
    references=("https://guides.rubygems.org/api-key-scopes/",),
)
