"""Clojars deploy token."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="Clojars deploy token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"CLOJARS_[0-9a-z]{60}"),),
    examples=(f"using «CLOJARS_{filler(60, LOWER)}» for the call",),
    counterexamples=(f"short CLOJARS_{filler(6, LOWER)}",),
    references=("https://github.com/clojars/clojars-web/wiki/Deploy-Tokens",),
)
