"""Ghanaian tax number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Ghanaian tax number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[PCGQV]00\d{7}[0-9X]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "tin",
                "tin no",
                "tin number",
                "gra tin",
                "ghana tin",
                "tax id",
                "taxid",
                "taxpayer identification number",
                "gra",
            ),
            check=weighted((1, 2, 3, 4, 5, 6, 7, 8, 9), 11, "0123456789X", start=1, length=11),
        ),
    ),
    examples=(
        "GRA TIN: «P0038472910»",
        '{"tin":"«C0001928376»"}',
        "taxpayer identification number «P0019283040» unknown",
    ),
    counterexamples=(
        "tin P0038472913",
        "request P0038472910 took 3 ms",
    ),
    references=("https://gra.gov.gh/",),
)
