"""Uzbek personal identification number (PINFL)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, weighted

ENTITY = Entity(
    title="Uzbek personal identification number (PINFL)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[3-6]\d{13}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "pinfl",
                "jshshir",
                "jshshr",
                "пинфл",
                "ПИНФЛ",
                "жшшир",
                "ЖШШИР",
                "personal identification number",
            ),
            check=all_of(weighted((7, 3, 1) * 4 + (7,), 10, "0123456789", length=14), date(1, "dmy")),
        ),
    ),
    examples=(
        "PINFL: «31407850182942»",
        '{"jshshir":"«52103010381745»"}',
        "ПИНФЛ «40511920473813» не найден",
    ),
    counterexamples=(
        "pinfl 31407850182943",
        "request 31407850182942 took 3 ms",
    ),
    references=(
        "https://www.oecd.org/en/networks/global-forum-tax-transparency/resources/aeoi-implementation-portal/tax-identification-numbers.html",
    ),
)
