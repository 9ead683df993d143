"""Statsig server or console key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Statsig server or console key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"(?:secret|console)-[A-Za-z0-9]{40,}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(f"using «secret-{filler(43)}» for the call",),
    counterexamples=("short secret-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.statsig.com/sdk-keys/api-keys/",),
)
