"""Saudi national identity or residence number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="Saudi national identity or residence number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[12]\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "رقم الهوية",
                "الهوية الوطنية",
                "رقم الإقامة",
                "رقم الاقامة",
                "السجل المدني",
                "هوية مقيم",
                "iqama",
                "iqama no",
                "iqama number",
                "iqama id",
                "saudi id",
                "saudi national id",
                "national id",
                "nationalid",
                "id number",
                "absher",
                "nafath",
            ),
            within=56,
            check=luhn(length=(10,)),
        ),
    ),
    examples=(
        "رقم الهوية: «1083749216»",
        '{"iqamaNumber":"«2419384751»"}',
        "nafath login for «1192038477» denied",
    ),
    counterexamples=(
        "iqama 2419384753",
        "request 1083749216 took 3 ms",
    ),
    references=("https://www.absher.sa/",),
)
