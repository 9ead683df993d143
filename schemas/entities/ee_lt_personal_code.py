"""Estonian or Lithuanian personal code."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, any_of, date, weighted

ENTITY = Entity(
    title="Estonian or Lithuanian personal code",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-6]\d{10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "isikukood",
                "asmens kodas",
                "personal code",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=all_of(
                date(1, "ymd"),
                any_of(
                    weighted((1, 2, 3, 4, 5, 6, 7, 8, 9, 1), 11, "0123456789", length=11),
                    weighted((3, 4, 5, 6, 7, 8, 9, 1, 2, 3), 11, "0123456789", length=11),
                ),
            ),
        ),
    ),
    examples=("isikukood: «38507303372»",),
    counterexamples=("isikukood 38507308396",),
    references=("https://www.siseministeerium.ee/en/activities/population-procedures",),
)
