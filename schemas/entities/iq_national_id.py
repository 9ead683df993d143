"""Iraqi national card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Iraqi national card number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "البطاقة الوطنية",
                "البطاقة الموحدة",
                "iraqi id",
                "iraqi national id",
                "iraq national card",
                "iraqi national card",
                "unified national card",
            ),
            within=56,
        ),
    ),
    examples=(
        "رقم البطاقة الوطنية: «198473920185»",
        '{"iraqi_national_id":"«200193847261»"}',
        "unified national card «197502938471» not found",
    ),
    counterexamples=(
        "request 198473920185 took 3 ms",
        "iraqi id 19847392018",
    ),
    references=("https://www.nid-moi.gov.iq/",),
)
