"""New Zealand IRD number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

ENTITY = Entity(
    title="New Zealand IRD number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{2,3}[ -]?\d{3}[ -]?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("ird no", "ird", "ird number"),
            check=simple("length", least=8, most=9),
        ),
    ),
    examples=("ird: «62-138-256»",),
    counterexamples=("request 62-138-256 took 3 ms",),
    references=("https://www.ird.govt.nz/managing-my-tax/ird-numbers",),
)
