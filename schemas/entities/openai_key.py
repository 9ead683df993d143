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
        # As proxies in front of it give out their own: shorter.
        Rule(
            body=r"sk-[A-Za-z0-9_-]{20,31}",
            check={"kind": "mixed", "least": 3},
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"using «sk-proj-{filler(48)}» for the call", f"virtual key «sk-{filler(22)}» exceeded"),
    counterexamples=(f"short sk-proj-{filler(5)}", "class sk-circle-fade-dot-number-12"),
    references=("https://platform.openai.com/docs/api-reference/authentication",),
)
