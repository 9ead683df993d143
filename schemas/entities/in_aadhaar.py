"""Indian Aadhaar number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

ENTITY = Entity(
    title="Indian Aadhaar number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[2-9]\d{3}(?:%20|[ +-])?\d{4}(?:%20|[ +-])?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "aadhaar number",
                "aadhaar no",
                "aadhar number",
                "aadhar no",
                "aadhaar card",
                "aadhaar",
                "aadhar",
                "uidai",
                "uid",
                "आधार",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=simple("verhoeff", length=12),
        ),
    ),
    examples=("aadhaar: «2718 7986 8941»",),
    counterexamples=("aadhaar 2462 2431 7636",),
    references=("https://uidai.gov.in/",),
)
