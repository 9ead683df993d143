"""UK unique taxpayer reference."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="UK unique taxpayer reference",
    groups=("pii", "national_id"),
    rank=29,
    rules=(
        Rule(
            body=r"\d{5} ?\d{5}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("utr number", "unique taxpayer reference", "utr", "unique taxpayer"),
            check=weighted((0, 6, 7, 8, 9, 10, 5, 4, 3, 2), 11, "21987654321", at=0, length=10),
        ),
    ),
    examples=("utr: «3216635486»",),
    counterexamples=("utr 5537965448",),
    references=("https://www.gov.uk/find-utr-number",),
)
