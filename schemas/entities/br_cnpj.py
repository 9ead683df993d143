"""Brazilian CNPJ."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, weighted

_LEFT, _RIGHT = r"[A-Za-z0-9_.+-]", r"[A-Za-z0-9_-]"
# Letters may stand in the first twelve places since July 2026; they count as their ASCII code less 48.
_CHECK = all_of(
    weighted((5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), 11, "00987654321", at=12, length=14, letters=17),
    weighted((6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), 11, "00987654321", length=14, letters=17),
)

ENTITY = Entity(
    title="Brazilian CNPJ",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(body=r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}", left=_LEFT, right=_RIGHT, check=_CHECK),
        Rule(
            body=r"[0-9A-Z]{12}\d{2}|[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}/[0-9A-Z]{4}-\d{2}",
            left=_LEFT,
            right=_RIGHT,
            near=("cnpj", "cnpj da empresa"),
            check=_CHECK,
        ),
    ),
    examples=("saw «11.132.813/0001-51» here", "cnpj=«11132813000151»", "CNPJ «12.ABC.345/01DE-35»"),
    counterexamples=("value 77.526.217/0001-59",),
    references=(
        "https://www.gov.br/receitafederal/pt-br/assuntos/orientacao-tributaria/cadastros/cnpj",
        "https://www.gov.br/receitafederal/pt-br/acesso-a-informacao/acoes-e-programas/programas-e-atividades/cnpj-alfanumerico",
    ),
)
