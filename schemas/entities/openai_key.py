"""OpenAI API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="OpenAI API key",
    groups=("secrets", "vendor"),
    rank=12,
    rules=(
        Rule(
            body=r"sk-[A-Za-z0-9_-]{32,}",
            check={"kind": "mixed", "least": 2},
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"using «sk-proj-{filler(48)}» for the call",),
    counterexamples=(f"short sk-proj-{filler(5)}",),
    references=("https://platform.openai.com/docs/api-reference/authentication",),
)
