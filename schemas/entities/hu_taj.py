"""Hungarian social insurance number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Hungarian social insurance number (TAJ)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{3}[ -]?\d{3}[ -]?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("taj", "taj szám", "tajszám", "taj szam", "taj number"),
            check=weighted((3, 7, 3, 7, 3, 7, 3, 7), 10, "0123456789", length=9),
        ),
    ),
    examples=("TAJ szám «095 999 647» rendezett",),
    counterexamples=(
        "TAJ 095 999 648",
        "row 095 999 647",
    ),
    references=("https://www.neak.gov.hu/",),
)
