"""Latvian personal code."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, weighted

_WORDS = (
    "personas kods",
    "personas kodu",
    "personas koda",
    "personas kod",
    "pers kods",
    "personaskods",
    "personal code",
    "identity number",
    "personal id",
    "national id",
    "id number",
)

ENTITY = Entity(
    title="Latvian personal code",
    groups=("pii", "national_id"),
    rank=31,
    rules=(
        Rule(
            body=r"\d{6}-?[012]\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
            check=all_of(
                date(0, "dmy"), weighted((10, 5, 8, 4, 2, 1, 6, 3, 7, 9), 11, "01234567890", offset=1, length=11)
            ),
        ),
        # Since 2017, without the date of birth.
        Rule(
            body=r"3[2-9]\d{4}-?\d{5}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
        ),
    ),
    examples=(
        "personas kods: «151009-16369»",
        '{"personasKods":"«28031821616»"}',
        "personas kodu «327104-58293» apstiprināja",
        "personal code «151009-16369»",
    ),
    counterexamples=(
        "personas kods 151009-16360",
        "request 151009-16369 took 3 ms",
    ),
    references=("https://www.pmlp.gov.lv/en/personal-identity-number",),
)
