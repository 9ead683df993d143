"""US DEA number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

ENTITY = Entity(
    title="US DEA number",
    groups=("pii", "medical"),
    rank=30,
    rules=(
        Rule(
            body=r"[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "dea number",
                "dea no",
                "dea",
            ),
            check=simple("dea"),
        ),
    ),
    examples=("dea: «AB5195133»",),
    counterexamples=("dea AB8529374",),
    references=("https://www.deadiversion.usdoj.gov/",),
)
