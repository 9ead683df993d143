"""US Medicare beneficiary identifier."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="US Medicare beneficiary identifier",
    groups=("pii", "medical"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("saw «1EG4-TE5-MK72» here",),
    counterexamples=("x1EG4-TE5-MK729z",),
    references=("https://www.cms.gov/medicare/new-medicare-card",),
)
