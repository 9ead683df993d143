"""Voyage AI API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Voyage AI API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"pa-[A-Za-z0-9_-]{43}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(f"using «pa-{filler(43)}» for the call",),
    counterexamples=("short pa-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.voyageai.com/docs/api-key-and-installation",),
)
