"""Czech or Slovak birth number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, powers, weighted

ENTITY = Entity(
    title="Czech or Slovak birth number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{6}/?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "rodnÉ ČÍslo",
                "rodnecislo",
                "rč",
                "rČ",
                "r č",
                "rodne cislo",
                "rodné číslo",
                "birth number",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=all_of(weighted(powers(10, 11, 9), 11, "01234567890", length=10), date(0, "ymd", month_mod=50)),
        ),
    ),
    examples=("rodne cislo: «855730/8771»",),
    counterexamples=("rodne cislo 855730/3736",),
    references=("https://www.mvcr.cz/",),
)
