"""HubSpot private app token."""

from schemas.entities.base import UUID, Entity, Rule

ENTITY = Entity(
    title="HubSpot private app token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=rf"pat-(?:na|eu|ap)\d-{UUID}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("using «pat-na1-01234567-89ab-cdef-0123-456789abcdef» for the call",),
    counterexamples=("a commit 0123456789abcdef0123456789abcdef01234567 on main",),
    references=("https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview",),
)
