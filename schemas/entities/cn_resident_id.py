"""Chinese resident identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Chinese resident identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=weighted((7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), 11, "10X98765432", length=18),
        ),
    ),
    examples=("saw «11010119850730282X» here",),
    counterexamples=("value 11010119850730148X",),
    references=("https://www.gov.cn/",),
)
