"""Amazon MWS auth token."""

from schemas.entities.base import UUID, Entity, Rule

ENTITY = Entity(
    title="Amazon MWS auth token",
    groups=("secrets", "aws"),
    rank=10,
    rules=(
        Rule(
            body=rf"amzn\.mws\.{UUID}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("using «amzn.mws.01234567-89ab-cdef-0123-456789abcdef» for the call",),
    counterexamples=("a commit 0123456789abcdef0123456789abcdef01234567 on main",),
    references=("https://developer-docs.amazon.com/sp-api/docs/migrate-from-amazon-mws-to-sp-api",),
)
