"""Taiwanese health insurance card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Taiwanese health insurance card number",
    groups=("medical", "national_id"),
    rank=33,
    rules=(
        Rule(
            body=r"\d{12}|\d{4}[ -]\d{4}[ -]\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "健保卡",
                "健保卡號",
                "健保卡卡號",
                "健保卡號碼",
                "nhi card",
                "nhi card no",
                "nhi card number",
                "nhi no",
                "nhi number",
                "jianbaoka",
            ),
            within=48,
        ),
    ),
    examples=(
        "健保卡卡號: «000048172935»",
        '{"nhiCardNo":"«000019384756»"}',
        "nhi card number «0000 3817 2946» rejected",
    ),
    counterexamples=(
        "request 000048172935 took 3 ms",
        "健保卡 0000481729",
    ),
    references=("https://www.nhi.gov.tw/",),
)
