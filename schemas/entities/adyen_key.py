"""Adyen API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Adyen API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"AQE[A-Za-z0-9+/]{70,200}={0,2}-[A-Za-z0-9+/]{40,44}={0,2}-[^\s\"'<>,]{16}",
            left=r"[A-Za-z0-9+/_-]", right="", check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(f"using «AQEy{filler(88)}==-{filler(43)}=-{filler(16)}» for the call",),
    counterexamples=(f"short AQEy{filler(20)}==-{filler(43)}=-{filler(16)}",),
    references=("https://docs.adyen.com/development-resources/api-credentials/",),
)  # fmt: skip
