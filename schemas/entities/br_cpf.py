"""Brazilian CPF."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, weighted

_CHECK = all_of(
    weighted((10, 9, 8, 7, 6, 5, 4, 3, 2), 11, "00987654321", at=9, length=11),
    weighted((11, 10, 9, 8, 7, 6, 5, 4, 3, 2), 11, "00987654321", length=11),
)

ENTITY = Entity(
    title="Brazilian CPF",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{3}\.\d{3}\.\d{3}-\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=_CHECK,
        ),
        # What a document is called, and its number, as two members.
        Rule(
            lead=r"(?i)\"(?:tipo|type)\" ?: ?\"cpf\", ?\"(?:n(?:u|ú)mero|number|valor|value)\" ?: ?\"",
            body=r"\d{11}|\d{3}\.\d{3}\.\d{3}-\d{2}",
            left="",
            right=r"[^\"]",
            check=_CHECK,
        ),
        Rule(
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cpf number",
                "cpf do cliente",
                "cpf do titular",
                "cpf",
                "tax id",
                "tax id number",
                "taxidnumber",
                "documento",
                "document number",
            ),
            check=_CHECK,
        ),
    ),
    examples=(
        "saw «419.839.163-74» here",
        '{"cpf":"«49682781795»"}',
        '{"tipo":"CPF","numero":"«49682781795»"}',
        '{"taxIdNumber":"«49682781795»"}',
    ),
    counterexamples=(
        "value 729.999.923-75",
        "cpf 53475785147",
    ),
    references=("https://www.gov.br/receitafederal/pt-br/assuntos/meu-cpf",),
)
