"""HubSpot private app token."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="HubSpot private app token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"pat-(?:na|eu|ap)\d-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("using «pat-na1-01234567-89ab-cdef-0123-456789abcdef» for the call",),
    counterexamples=("a commit 0123456789abcdef0123456789abcdef01234567 on main",),
    references=("https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview",),
)
