"""Brazilian voter number (título de eleitor)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, any_of, weighted

# In São Paulo and Minas Gerais a check digit of 0 is written 1.
_CHECK = all_of(
    any_of(
        weighted((2, 3, 4, 5, 6, 7, 8, 9), 11, "01234567890", at=10, length=12),
        weighted((2, 3, 4, 5, 6, 7, 8, 9), 11, "1", at=10, length=12),
    ),
    any_of(
        weighted((7, 8, 9), 11, "01234567890", start=8, length=12), weighted((7, 8, 9), 11, "1", start=8, length=12)
    ),
)

ENTITY = Entity(
    title="Brazilian voter number (título de eleitor)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{4} ?\d{4} ?(?:0[1-9]|1\d|2[0-8])\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "título de eleitor",
                "titulo de eleitor",
                "título eleitor",
                "titulo eleitor",
                "título eleitoral",
                "titulo eleitoral",
                "tituloeleitor",
                "inscrição eleitoral",
                "inscricao eleitoral",
                "número do título",
                "numero do titulo",
                "voter id",
            ),
            check=_CHECK,
        ),
    ),
    examples=(
        "título de eleitor: «6820 4715 0159»",
        '{"tituloEleitor":"«732821201473»"}',
        "inscrição eleitoral «568478990213» cancelada",
    ),
    counterexamples=(
        "titulo de eleitor 6820 4715 0150",
        "request 732821201473 took 3 ms",
    ),
    references=("https://www.tse.jus.br/servicos-eleitorais/titulo-eleitoral",),
)
