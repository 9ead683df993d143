"""Danish CPR number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import date

ENTITY = Entity(
    title="Danish CPR number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{6}[ -]?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cpr no",
                "cpr",
                "cpr nummer",
                "cpr number",
                "personnummer",
                "cprnummer",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=date(0, "dmy"),
        ),
    ),
    examples=("cpr: «300785-1897»",),
    counterexamples=("request 300785-1897 took 3 ms",),
    references=("https://cpr.dk/cpr-systemet/opbygning-af-cpr-nummeret",),
)
