"""Google API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Google API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"AIza[A-Za-z0-9_-]{35}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(body=r"AQ\.Ab[A-Za-z0-9_-]{40,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        f"using «AQ.Ab{filler(48)}» for the call",
        f"using «AIza{filler(35)}» for the call",
    ),
    counterexamples=(f"short AIza{filler(3)}",),
    references=("https://cloud.google.com/docs/authentication/api-keys",),
)
