"""Egyptian national number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import date

ENTITY = Entity(
    title="Egyptian national number",
    groups=("national_id",),
    rank=31,
    rules=(
        Rule(
            body=r"[23]\d{6}(?:0[1-4]|1[1-9]|2[1-9]|3[1-5]|88)\d{5}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "الرقم القومي",
                "رقم قومي",
                "الرقم القومى",
                "رقم قومى",
                "رقم البطاقة",
                "national id",
                "national id number",
                "nationalid",
                "egyptian id",
                "egypt id",
                "egyptian national id",
                "raqam qawmi",
                "id number",
                "identity number",
            ),
            within=56,
            check=date(1, "ymd"),
        ),
        # In Arabic digits.
        Rule(
            body=r"(?:\xD9[\xA0-\xA9]){14}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "الرقم القومي",
                "رقم قومي",
                "الرقم القومى",
                "رقم قومى",
                "رقم البطاقة",
            ),
            within=56,
        ),
    ),
    examples=(
        "الرقم القومي: «28507300193847»",
        '{"nationalId":"«30102142102938»"}',
        "egyptian id «29311278801928» rejected",
        "الرقم القومي «٢٨٥٠٧٣٠٠١٩٣٨٤٧»",
    ),
    counterexamples=(
        "الرقم القومي 28513300193847",
        "request 28507300193847 took 3 ms",
    ),
    references=("https://www.moi.gov.eg/",),
)
