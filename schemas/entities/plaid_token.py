"""Plaid access token."""

from schemas.entities.base import UUID, Entity, Rule

ENTITY = Entity(
    title="Plaid access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=rf"access-(?:sandbox|development|production)-{UUID}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("using «access-sandbox-01234567-89ab-cdef-0123-456789abcdef» for the call",),
    counterexamples=("a commit 0123456789abcdef0123456789abcdef01234567 on main",),
    references=("https://plaid.com/docs/api/tokens/",),
)
