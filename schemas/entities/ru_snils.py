"""Russian insurance number (СНИЛС)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import any_of, weighted

# The sum of nine digits by 9 to 1, modulo 101, are the last two; 100 is written `00`.
_CHECK = any_of(
    weighted((9, 8, 7, 6, 5, 4, 3, 2, 1, 91, 100), 101, length=11),
    weighted((9, 8, 7, 6, 5, 4, 3, 2, 1, 91, 100), 101, offset=1, length=11),
)

ENTITY = Entity(
    title="Russian insurance number (SNILS)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(body=r"\d{3}-\d{3}-\d{3} \d{2}", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]", check=_CHECK),
        Rule(
            body=r"\d{3}-\d{3}-\d{3}-\d{2}|\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("СНИЛС", "снилс", "snils"),
            check=_CHECK,
        ),
    ),
    examples=(
        "СНИЛС «112-233-445 95»",
        "saw «087-654-303 00» here",
        'snils="«11223344595»"',
        "snils «112-231-498 00»",
    ),
    counterexamples=("value 112-233-445 97", "snils 11223344597", "call 112-233-445-95"),
    references=("https://sfr.gov.ru/", "https://base.garant.ru/12125146/"),
)
