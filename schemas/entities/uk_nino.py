"""UK national insurance number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="UK national insurance number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: \d{2} \d{2} \d{2} |\+\d{2}\+\d{2}\+\d{2}\+|\d{6}| \d{6} )[A-D]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("saw «AB 12 34 57 C» here",),
    counterexamples=("xAB 12 34 57 C9z",),
    references=("https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110",),
)
