"""Nightfall API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Nightfall API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"NF-[A-Za-z0-9]{32}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 2},
        ),
    ),
    examples=(f"using «NF-{filler(32)}» for the call",),
    counterexamples=("short NF-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://help.nightfall.ai/developer-api/introduction/quickstart",),
)
