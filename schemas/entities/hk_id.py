"""Hong Kong identity card number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import any_of, weighted

_CHECK = any_of(
    weighted((8, 7, 6, 5, 4, 3, 2), 11, "0A987654321", length=8, offset=324),
    weighted((9, 8, 7, 6, 5, 4, 3, 2), 11, "0A987654321", length=9),
)

ENTITY = Entity(
    title="Hong Kong identity card number",
    groups=("pii", "national_id"),
    rank=29,
    rules=(
        Rule(
            body=r"[A-Z]{1,2}\d{6}\([0-9A]\)",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=_CHECK,
        ),
        Rule(
            body=r"[A-Z]{1,2}\d{6}[0-9A]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "hkid",
                "hkid no",
                "hkid number",
                "hkid card",
                "hong kong id",
                "hk id",
                "hkic",
                "hong kong identity card",
                "identity card no",
                "identity card number",
                "香港身份證",
                "身份證號碼",
                "身份證",
                "香港身分證",
                "身分證號碼",
                "香港身份证",
            ),
            check=_CHECK,
        ),
    ),
    examples=(
        '{"hkid":"«A1234563»"}',
        "saw «A123456(3)» here",
        "香港身份證號碼: «K4817206»",
        "Hong Kong identity card «WX2019386» expired",
    ),
    counterexamples=("value A123456(6)",),
    references=("https://www.immd.gov.hk/eng/services/hkid.html",),
)
