"""Greek tax number (AFM)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Greek tax number (AFM)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("ΑΦΜ", "afm", "αφμ", "tax id", "taxid", "tax number", "tin", "taxpayer"),
            check=weighted((256, 128, 64, 32, 16, 8, 4, 2), 11, "01234567890", length=9),
        ),
    ),
    examples=("afm: «815331198»",),
    counterexamples=("afm 476673983",),
    references=("https://www.aade.gr/",),
)
