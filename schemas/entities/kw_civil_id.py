"""Kuwaiti civil number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, weighted

ENTITY = Entity(
    title="Kuwaiti civil number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-3]\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "civil id",
                "civilid",
                "civil id no",
                "civil id number",
                "civil number",
                "civil no",
                "paci",
                "الرقم المدني",
                "البطاقة المدنية",
                "رقم البطاقة المدنية",
            ),
            within=64,
            check=all_of(weighted((2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), 11, "??987654321", length=12), date(1, "ymd")),
        ),
    ),
    examples=(
        "الرقم المدني: «285073001858»",
        '{"civilId":"«301021402921»"}',
        "civil number «293112703829» not registered",
    ),
    counterexamples=(
        "civil id 285073001843",
        "request 285073001858 took 3 ms",
    ),
    references=("https://www.paci.gov.kw/",),
)
