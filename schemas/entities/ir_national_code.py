"""Iranian national code."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Iranian national code",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{10}|\d{3}-\d{6}-\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "کد ملی",
                "کدملی",
                "کد‌ملی",
                "كد ملي",
                "شماره ملی",
                "code melli",
                "codemelli",
                "kode melli",
                "kodemelli",
                "melli code",
                "mellicode",
                "national code",
                "nationalcode",
                "meli code",
                "code meli",
                "codemeli",
            ),
            within=48,
            check=weighted((10, 9, 8, 7, 6, 5, 4, 3, 2), 11, "01987654321", length=10),
        ),
        # In Persian digits.
        Rule(
            body=r"(?:\xDB[\xB0-\xB9]){10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "کد ملی",
                "کدملی",
                "کد‌ملی",
                "شماره ملی",
            ),
            within=48,
        ),
    ),
    examples=(
        "کد ملی: «0074938150» نامعتبر است",
        '{"nationalCode":"«1285039475»"}',
        "code melli «451-920873-4»",
        "کد ملی «۰۰۷۴۹۳۸۱۵۲» ثبت شد",
    ),
    counterexamples=(
        "code melli 0074938153",
        "request 0074938150 took 3 ms",
    ),
    references=("https://www.sabteahval.ir/",),
)
