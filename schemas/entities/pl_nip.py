"""Polish NIP."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Polish NIP",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{3}-?\d{3}-?\d{2}-?\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("numer nip", "nip number", "nip", "tax id", "taxid", "tax number", "tin", "taxpayer"),
            check=weighted((6, 5, 7, 2, 3, 4, 5, 6, 7), 11, "0123456789", length=10),
        ),
    ),
    examples=("nip: «695-242-87-19»",),
    counterexamples=("nip 351-734-41-33",),
    references=("https://www.podatki.gov.pl/",),
)
