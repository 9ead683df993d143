"""Microsoft Entra client secret."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Microsoft Entra client secret",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"[78]Q~[A-Za-z0-9_.~-]{30,33}[A-Za-z0-9_~-]",
            reach=r"[A-Za-z0-9_.~-]",
            reach_most=3,
            left="",
            right=r"[A-Za-z0-9_~-]",
        ),
    ),
    examples=(f"using «Abc8Q~{filler(34)}» for the call",),
    counterexamples=(f"short Abc8Q~{filler(3)}",),
    references=("https://learn.microsoft.com/en-us/entra/identity-platform/quickstart-register-app",),
)
