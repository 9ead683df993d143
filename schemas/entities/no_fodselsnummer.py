"""Norwegian national identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, weighted

_CHECK = all_of(
    date(0, "dmy", month_mod=40, day_mod=40),
    weighted((3, 7, 6, 1, 8, 9, 4, 5, 2), 11, "0X987654321", at=9, length=11),
    weighted((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), 11, "0X987654321", length=11),
)

ENTITY = Entity(
    title="Norwegian national identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{6} ?\d{5}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "fØdselsnummer",
                "fodselsnummer",
                "fødselsnummer",
                "personnummer",
                "fnr",
                "d nummer",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
                "nnin",
                "fødselsnr",
                "fodselsnr",
                "fØdselsnr",
                "personnr",
                "personident",
                "foedselsnummer",
                "dnummer",
                "d nr",
                "altinn",
                "idporten",
                "id porten",
                "bankid",
                "helsenorge",
                "synthetic pid",
                "national identification number",
            ),
            check=_CHECK,
        ),
        # As ID-porten names it in a token.
        Rule(
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("pid", "fnr", "ssn"),
            within=8,
            check=_CHECK,
        ),
    ),
    examples=(
        "fodselsnummer: «300785 43252»",
        '"pid":"«14078497786»","acr":"idporten-loa-high"',
        "fødselsnr «03069233855» i Altinn",
        "altinn ssn «220175 81302»",
    ),
    counterexamples=(
        "fodselsnummer 300785 97924",
        "pid 30078597924",
        "pid=30078543252x",
    ),
    references=("https://www.skatteetaten.no/en/person/national-registry/identitetsnummer/",),
)
