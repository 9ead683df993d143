"""MaxMind license keys."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="MaxMind license key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body="_mmk",
            reach=r"[A-Za-z0-9_]",
            reach_most=36,
            left="",
            check={"kind": "length", "least": 38, "most": 38},
        ),
    ),
    examples=(f"using «{filler(6)}_{filler(29)}_mmk» for the call",),
    counterexamples=(f"short {filler(6)}_{filler(9)}_mmk",),
    references=("https://dev.maxmind.com/license-key-validation-api/",),
)
