"""Russian taxpayer number (ИНН)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, weighted

_NEAR = ("ИНН", "инн", "inn")
_DIGITS = "01234567890"

ENTITY = Entity(
    title="Russian taxpayer number (INN)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_NEAR,
            check=all_of(
                weighted((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), 11, _DIGITS, at=10, length=12),
                weighted((3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8), 11, _DIGITS, length=12),
            ),
        ),
        Rule(
            body=r"\d{10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_NEAR,
            check=weighted((2, 4, 10, 3, 5, 9, 4, 6, 8), 11, _DIGITS, length=10),
        ),
    ),
    examples=("ИНН: «500100732964»", '{"inn":"«7707083893»"}', "инн «5001007329»"),
    counterexamples=("inn 500100732965", "order 7707083893", "inner 500100732964"),
    references=("https://www.nalog.gov.ru/rn77/program/5961290/",),
)
