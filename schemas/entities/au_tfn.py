"""Australian tax file number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Australian tax file number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{3}(?:%20|[ +-])?\d{3}(?:%20|[ +-])?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("tfn number", "tfn", "tax file", "tax file number"),
            check=weighted((1, 4, 3, 7, 5, 8, 6, 9, 10), 11, length=9),
        ),
    ),
    examples=("tfn: «652 135 511»",),
    counterexamples=("tfn 723 187 524",),
    references=("https://www.ato.gov.au/individuals-and-families/tax-file-number",),
)
