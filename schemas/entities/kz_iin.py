"""Kazakh individual identification number (IIN)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, any_of, date, weighted

ENTITY = Entity(
    title="Kazakh individual identification number (IIN)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{6}[0-6]\d{5}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "иин",
                "ИИН",
                "Иин",
                "жсн",
                "ЖСН",
                "iin",
                "iin number",
                "iin code",
                "individual identification number",
                "national id",
                "id number",
            ),
            check=all_of(
                date(0, "ymd"),
                any_of(
                    weighted((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 11, "0123456789", length=12),
                    weighted((3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2), 11, "0123456789", length=12),
                ),
            ),
        ),
    ),
    examples=(
        "ИИН: «880318320481»",
        '{"iin":"«950918411932»"}',
        "ЖСН «040620567055» табылмады",
    ),
    counterexamples=(
        "iin 880318320480",
        "request 880318320481 took 3 ms",
    ),
    references=("https://egov.kz/",),
)
