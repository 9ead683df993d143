"""crates.io token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="crates.io token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"cio[A-Za-z0-9]{32}"),),
    examples=(f"using «cio{filler(32)}» for the call",),
    counterexamples=(f"short cio{filler(3)}",),
    references=("https://crates.io/docs",),
)
