"""PlanetScale token or password."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="PlanetScale token or password",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_=-]{32,}", right=r"[A-Za-z0-9_=-]"),),
    examples=(f"using «pscale_tkn_{filler(43)}» for the call",),
    counterexamples=(f"short pscale_tkn_{filler(4)}",),
    references=("https://planetscale.com/docs/api/reference/service-tokens",),
)
