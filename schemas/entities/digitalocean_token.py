"""DigitalOcean token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="DigitalOcean token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"do[opr]_v1_[0-9a-f]{64}"),),
    examples=(f"using «dop_v1_{filler(64, HEX)}» for the call",),
    counterexamples=(f"short dop_v1_{filler(7, HEX)}",),
    references=("https://docs.digitalocean.com/reference/api/create-personal-access-token/",),
)
