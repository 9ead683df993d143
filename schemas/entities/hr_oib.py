"""Croatian OIB."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

ENTITY = Entity(
    title="Croatian OIB",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "oib number",
                "oib",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=simple("mod11_10", length=11),
        ),
    ),
    examples=("oib: «89429487254»",),
    counterexamples=("oib 17591987283",),
    references=("https://www.porezna-uprava.hr/",),
)
