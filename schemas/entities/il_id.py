"""Israeli identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="Israeli identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "teudat zehut",
                "israeli id",
                "mispar zehut",
                "תעודת זהות",
                "ת ז",
                "zehut",
                "מספר זהות",
                "תז",
                "ת״ז",
                "תעודת הזהות",
                "teudat zeut",
                "tehudat zehut",
                "tz number",
                "tz no",
                "israel id",
                "israeli id number",
                "zehut number",
            ),
            check=luhn(length=(9,)),
        ),
    ),
    examples=(
        "teudat zehut: «478862154»",
        "מספר תעודת זהות: «038471926»",
        '{"tzNumber":"«319284709»"}',
        "ת״ז «204819379» לא נמצאה",
    ),
    counterexamples=("teudat zehut 684518136",),
    references=("https://www.gov.il/en/departments/population_and_immigration_authority",),
)
