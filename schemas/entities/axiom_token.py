"""Axiom token."""

from schemas.entities.base import UUID, Entity, Rule

ENTITY = Entity(
    title="Axiom token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=rf"xa[ap]t-{UUID}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("using «xaat-01234567-89ab-cdef-0123-456789abcdef» for the call",),
    counterexamples=("short xaat-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://axiom.co/docs/reference/tokens",),
)
