"""Swiss AHV number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Swiss AHV number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"756\.\d{4}\.\d{4}\.\d{2}|756\d{10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=weighted((1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1), 10, length=13),
        ),
    ),
    examples=("saw «756.7181.7873.57» here",),
    counterexamples=("value 756.3944.5857.73",),
    references=("https://www.zas.admin.ch/",),
)
