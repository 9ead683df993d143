"""Brazilian PIS, PASEP, NIS or NIT."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Brazilian PIS, PASEP, NIS or NIT",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{3}\.?\d{5}\.?\d{2}-?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "pis",
                "pasep",
                "pis pasep",
                "pispasep",
                "nis",
                "nit",
                "pis nis",
                "número nis",
                "numero nis",
                "numero pis",
                "número do pis",
                "numero do pis",
                "cnis",
            ),
            within=32,
            check=weighted((3, 2, 9, 8, 7, 6, 5, 4, 3, 2), 11, "00987654321", length=11),
        ),
    ),
    examples=(
        "PIS: «102.72999.05-6»",
        '{"pisPasep":"«16196007999»"}',
        "NIS «22203496109» do beneficiário",
    ),
    counterexamples=(
        "pis 102.72999.05-0",
        "request 16196007999 took 3 ms",
    ),
    references=("https://www.caixa.gov.br/beneficios-trabalhador/pis/",),
)
