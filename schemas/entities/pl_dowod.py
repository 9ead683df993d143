"""Polish identity card number (dowód osobisty)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Polish identity card number (dowód osobisty)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[A-Z]{3} ?\d{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "dowód osobisty",
                "dowod osobisty",
                "dowodu osobistego",
                "dowód",
                "dowod",
                "dowodu",
                "nr dowodu",
                "numer dowodu",
                "seria i numer",
                "seria i numer dowodu",
                "seria dowodu",
                "id card",
                "identity card",
                "document number",
                "numer dokumentu",
                "nr dokumentu",
            ),
            check=weighted((7, 3, 1, 0, 7, 3, 1, 7, 3), 10, "0123456789", at=3, length=9),
        ),
    ),
    examples=(
        "nr dowodu: «AWH465709»",
        '{"dowodOsobisty":"«DYL784290»"}',
        "dowód osobisty «CRT 383536» unieważniony",
        "seria i numer dowodu osobistego «AWH465709»",
    ),
    counterexamples=(
        "dowod AWH465700",
        "request AWH465709 took 3 ms",
    ),
    references=("https://www.gov.pl/web/gov/uzyskaj-dowod-osobisty",),
)
