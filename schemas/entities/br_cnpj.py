"""Brazilian CNPJ."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, weighted

ENTITY = Entity(
    title="Brazilian CNPJ",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=all_of(
                weighted((5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), 11, "00987654321", at=12, length=14),
                weighted((6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), 11, "00987654321", length=14),
            ),
        ),
    ),
    examples=("saw «11.132.813/0001-51» here",),
    counterexamples=("value 77.526.217/0001-59",),
    references=("https://www.gov.br/receitafederal/pt-br/assuntos/orientacao-tributaria/cadastros/cnpj",),
)
