"""EasyPost API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="EasyPost API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"EZ[AT]K[A-Za-z0-9]{54}"),),
    examples=(f"using «EZTK{filler(54)}» for the call",),
    counterexamples=(f"short EZTK{filler(6)}",),
    references=("https://docs.easypost.com/docs/authentication",),
)
