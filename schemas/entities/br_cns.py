"""Brazilian health card number (cartão SUS)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Brazilian health card number (cartão SUS)",
    groups=("pii", "medical", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[12789]\d{2} ?\d{4} ?\d{4} ?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cns",
                "cartão sus",
                "cartao sus",
                "cartão do sus",
                "cartao do sus",
                "sus",
                "cartão nacional de saúde",
                "cartao nacional de saude",
                "numero cns",
                "número do cns",
                "numero do cns",
                "cns paciente",
            ),
            check=weighted((15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1), 11, length=15),
        ),
    ),
    examples=(
        "cartão SUS: «760 4979 5717 9988»",
        '{"cns":"«876101760443557»"}',
        "Cartão Nacional de Saúde «196192102861783»",
    ),
    counterexamples=(
        "cns 760 4979 5717 9980",
        "request 876101760443557 took 3 ms",
    ),
    references=("https://www.gov.br/saude/pt-br/",),
)
