"""Omani civil number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Omani civil number",
    groups=("national_id",),
    rank=35,
    rules=(
        Rule(
            body=r"\d{8,9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "omani id",
                "oman id",
                "omani civil number",
                "oman civil number",
                "civil number",
                "civil no",
                "civil id",
                "civilid",
                "الرقم المدني",
                "البطاقة المدنية",
            ),
            within=56,
        ),
    ),
    examples=(
        "الرقم المدني: «13847296»",
        '{"civilNumber":"«72918304»"}',
        "omani id «104829173» expired",
    ),
    counterexamples=(
        "request 13847296 took 3 ms",
        "civil number 1384",
    ),
    references=("https://www.rop.gov.om/",),
)
