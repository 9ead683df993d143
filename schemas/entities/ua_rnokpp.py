"""Ukrainian taxpayer number (RNOKPP)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Ukrainian taxpayer number (RNOKPP)",
    groups=("pii", "national_id"),
    rank=31,
    rules=(
        Rule(
            body=r"[1-4]\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "рнокпп",
                "РНОКПП",
                "іпн",
                "ІПН",
                "ідентифікаційний код",
                "ідентифікаційний номер",
                "Ідентифікаційний код",
                "податковий номер",
                "код платника податків",
                "дрфо",
                "ДРФО",
                "rnokpp",
                "rnokpp number",
                "drfo",
                "ukrainian tax number",
                "ipn code",
                "инн",
                "ИНН",
                "inn",
            ),
            within=56,
            check=weighted((-1, 5, 7, 9, 4, 6, 10, 5, 7), 11, "01234567890", length=10),
        ),
    ),
    examples=(
        "РНОКПП: «2824283413»",
        '{"rnokpp":"«3338237851»"}',
        "ідентифікаційний код «3703271132» не знайдено",
    ),
    counterexamples=(
        "rnokpp 2824283410",
        "request 2824283413 took 3 ms",
    ),
    references=("https://tax.gov.ua/",),
)
