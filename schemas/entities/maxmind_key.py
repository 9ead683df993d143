"""MaxMind license keys."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="MaxMind license key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk"),),
    examples=(f"using «{filler(6)}_{filler(29)}_mmk» for the call",),
    counterexamples=(f"short {filler(6)}_{filler(9)}_mmk",),
    references=("https://dev.maxmind.com/license-key-validation-api/",),
)
