"""Icelandic identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, weighted

ENTITY = Entity(
    title="Icelandic identity number (kennitala)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{6}-?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "kennitala",
                "kennitölu",
                "kennitolu",
                "kennitalan",
                "kennitalan er",
                "kennitölur",
                "kennitölunnar",
                "kt nr",
                "icelandic id",
                "national id",
                "id number",
            ),
            check=all_of(
                date(0, "dmy", day_mod=40), weighted((3, 2, 7, 6, 5, 4, 3, 2), 11, "0X987654321", at=8, length=10)
            ),
        ),
    ),
    examples=(
        "kennitala «200769-2019» uppfletting",
        "kennitalan «120385-9171» fannst",
        '{"kt_nr":"«0511901141»"}',
    ),
    counterexamples=(
        "kennitala 200769-2029",
        "row 200769-2019",
    ),
    references=("https://www.skra.is/english/individuals/me-and-my-family/my-registration/id-numbers/",),
)
