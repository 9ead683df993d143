"""UK NHS number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="UK NHS number",
    groups=("pii", "medical", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{3}(?:%20|[ +-])?\d{3}(?:%20|[ +-])?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("nhs no", "nhs id", "nhs", "nhs number", "nhsnumber"),
            check=weighted((10, 9, 8, 7, 6, 5, 4, 3, 2), 11, "0X987654321", length=10),
        ),
    ),
    examples=("nhs: «952 123 8739»",),
    counterexamples=("nhs 972 192 1323",),
    references=("https://www.datadictionary.nhs.uk/attributes/nhs_number.html",),
)
