"""Brazilian driving licence number (CNH)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, any_of, weighted

# Where the first check digit would be 10 it is 0, and the second one is less by 2.
_CHECK = any_of(
    all_of(
        weighted((9, 8, 7, 6, 5, 4, 3, 2, 1), 11, "0123456789", at=9, length=11),
        weighted((1, 2, 3, 4, 5, 6, 7, 8, 9), 11, "01234567890", length=11),
    ),
    all_of(
        weighted((9, 8, 7, 6, 5, 4, 3, 2, 1), 11, "XXXXXXXXXX0", at=9, length=11),
        weighted((1, 2, 3, 4, 5, 6, 7, 8, 9), 11, "01234567890", offset=-2, length=11),
    ),
)

ENTITY = Entity(
    title="Brazilian driving licence number (CNH)",
    groups=("pii", "national_id"),
    rank=29,
    rules=(
        Rule(
            body=r"\d{9}-?\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cnh",
                "numero cnh",
                "numero da cnh",
                "número da cnh",
                "registro cnh",
                "carteira de motorista",
                "carteira de habilitação",
                "carteira de habilitacao",
                "carteira nacional de habilitação",
                "carteira nacional de habilitacao",
                "habilitação",
                "habilitacao",
                "registro nacional",
            ),
            within=44,
            check=_CHECK,
        ),
    ),
    examples=(
        "CNH: «09987633603»",
        '{"numeroCnh":"«02586729493»"}',
        "carteira de habilitação «61531544500» vencida",
    ),
    counterexamples=(
        "cnh 09987633600",
        "request 09987633603 took 3 ms",
    ),
    references=("https://www.gov.br/transportes/pt-br/",),
)
