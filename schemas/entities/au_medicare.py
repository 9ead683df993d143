"""Australian Medicare number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Australian Medicare number",
    groups=("pii", "medical", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[2-6]\d{3}(?:%20|[ -])?\d{5}(?:%20|[ -])?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("medicare", "medicare number", "medicare no", "medicare card"),
            check=weighted((1, 3, 7, 9, 1, 3, 7, 9), 10, "0123456789", at=8, length=10),
        ),
    ),
    examples=("medicare: «2316 42862 3»",),
    counterexamples=("medicare 2253 22649 8",),
    references=("https://www.servicesaustralia.gov.au/medicare-card",),
)
