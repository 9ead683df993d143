"""Octopus Deploy API key."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="Octopus Deploy API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"API-[A-Z0-9]{25,32}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 2},
        ),
    ),
    examples=(f"using «API-{filler(26, UPPER)}» for the call",),
    counterexamples=("short API-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key",),
)
