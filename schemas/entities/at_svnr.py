"""Austrian social insurance number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, weighted

ENTITY = Entity(
    title="Austrian social insurance number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{4}(?:%20|[ +])?\d{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "sozialversicherungsnummer",
                "svnr",
                "sv nummer",
                "versicherungsnummer",
                "social insurance",
                "svnummer",
            ),
            check=all_of(
                weighted((3, 7, 9, 0, 5, 8, 4, 2, 1, 6), 11, "0123456789", at=3, length=10),
                date(4, "d"),
            ),
        ),
    ),
    examples=("sozialversicherungsnummer: «1376 010180»",),
    counterexamples=("sozialversicherungsnummer 1287 010180",),
    references=("https://www.sozialversicherung.at/",),
)
