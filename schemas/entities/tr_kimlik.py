"""Turkish identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, weighted

ENTITY = Entity(
    title="Turkish identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-9]\d{10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "kimlik no",
                "kimlik numarası",
                "tckimlik",
                "tckn",
                "kimlik",
                "tc kimlik",
                "t c kimlik no",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=all_of(
                weighted((7, -1, 7, -1, 7, -1, 7, -1, 7), 10, "0123456789", at=9, length=11),
                weighted((1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 10, "0123456789", length=11),
            ),
        ),
    ),
    examples=("tckn: «82744613296»",),
    counterexamples=("tckn 29115753823",),
    references=("https://www.nvi.gov.tr/",),
)
