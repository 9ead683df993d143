"""Qatari identity number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Qatari identity number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"[23]\d{10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "qid",
                "qid no",
                "qid number",
                "qatar id",
                "qatari id",
                "qatar id no",
                "البطاقة الشخصية",
                "رقم البطاقة الشخصية",
                "البطاقة القطرية",
            ),
            within=64,
        ),
    ),
    examples=(
        "QID: «28563401928»",
        '{"qatar_id":"«29135602847»"}',
        "رقم البطاقة الشخصية «30063409182» غير صالح",
    ),
    counterexamples=(
        "request 28563401928 took 3 ms",
        "qid 48563401928",
    ),
    references=("https://portal.moi.gov.qa/",),
)
