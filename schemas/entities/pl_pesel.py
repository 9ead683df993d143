"""Polish PESEL."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, weighted

ENTITY = Entity(
    title="Polish PESEL",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "numer pesel",
                "pesel number",
                "pesel",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=all_of(weighted("1379137913", 10, "0987654321", length=11), date(0, "ymd", month_mod=20)),
        ),
    ),
    examples=("pesel: «85073018835»",),
    counterexamples=("pesel 85073017628",),
    references=("https://www.gov.pl/web/gov/czym-jest-numer-pesel",),
)
