"""Persona API key."""

from schemas.entities.base import UUID, Entity, Rule

ENTITY = Entity(
    title="Persona API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=rf"persona_(?:production|sandbox)_{UUID}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("using «persona_sandbox_01234567-89ab-cdef-0123-456789abcdef» for the call",),
    counterexamples=("short persona_sandbox_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.withpersona.com/api-keys",),
)
