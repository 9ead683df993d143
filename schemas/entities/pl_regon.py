"""Polish business register number (REGON)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, weighted

ENTITY = Entity(
    title="Polish business register number (REGON)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "regon",
                "numer regon",
                "nr regon",
            ),
            check=weighted((8, 9, 2, 3, 4, 5, 6, 7), 11, "01234567890", length=9),
        ),
        Rule(
            body=r"\d{14}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "regon",
                "numer regon",
                "nr regon",
            ),
            check=all_of(
                weighted((8, 9, 2, 3, 4, 5, 6, 7), 11, "01234567890", at=8, length=14),
                weighted((2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8), 11, "01234567890", length=14),
            ),
        ),
    ),
    examples=(
        "REGON: «128318237»",
        '{"regon":"«11080739392707»"}',
        "nr regon «386356315» zawieszony",
    ),
    counterexamples=(
        "regon 128318230",
        "request 128318237 took 3 ms",
    ),
    references=("https://stat.gov.pl/en/regon/",),
)
