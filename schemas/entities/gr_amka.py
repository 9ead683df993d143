"""Greek AMKA."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, luhn

ENTITY = Entity(
    title="Greek AMKA",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("ΑΜΚΑ", "amka", "αμκα"),
            check=all_of(luhn(length=(11,)), date(0, "dmy")),
        ),
    ),
    examples=("amka: «30078536924»",),
    counterexamples=("amka 30078532727",),
    references=("https://www.amka.gr/en/",),
)
