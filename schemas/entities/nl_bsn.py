"""Dutch citizen service number (BSN)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Dutch citizen service number (BSN)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{9}|\d{4}\.\d{2}\.\d{3}|\d{3}\.\d{3}\.\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "bsn nummer",
                "bsn number",
                "bsn",
                "burgerservicenummer",
                "burgerservicenr",
                "burger service nummer",
                "bsn nr",
                "sofinummer",
                "sofi",
                "citizen service",
            ),
            check=weighted((9, 8, 7, 6, 5, 4, 3, 2, -1), 11, length=9),
        ),
    ),
    examples=("bsn: «146416685»",),
    counterexamples=("bsn 198752882",),
    references=("https://www.rvig.nl/en/bsn",),
)
