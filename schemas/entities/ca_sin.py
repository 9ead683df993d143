"""Canadian social insurance number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="Canadian social insurance number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{3}(?:%20|[ +-])?\d{3}(?:%20|[ +-])?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "sin number",
                "social insurance number",
                "canadian sin",
                "sin",
                "social insurance",
                "numero d assurance sociale",
                "assurance sociale",
                "nas",
            ),
            check=luhn(length=(9,)),
        ),
    ),
    examples=("sin: «195 399 969»",),
    counterexamples=("sin 172 778 999",),
    references=("https://www.canada.ca/en/employment-social-development/services/sin.html",),
)
