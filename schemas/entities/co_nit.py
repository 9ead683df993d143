"""Colombian taxpayer number (NIT)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

_WORDS = (
    "nit",
    "n i t",
    "nit no",
    "numero nit",
    "nit empresa",
    "nit cliente",
    "identificación tributaria",
    "identificacion tributaria",
    "dian",
)

ENTITY = Entity(
    title="Colombian taxpayer number (NIT)",
    groups=("pii", "national_id"),
    rank=31,
    rules=(
        Rule(
            body=r"\d{3}\.?\d{3}\.?\d{3}-?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
            check=weighted((41, 37, 29, 23, 19, 17, 13, 7, 3), 11, "01987654321", length=10),
        ),
        # A person's, of an identity number of ten digits.
        Rule(
            body=r"1\.?\d{3}\.?\d{3}\.?\d{3}-?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
            check=weighted((43, 41, 37, 29, 23, 19, 17, 13, 7, 3), 11, "01987654321", length=11),
        ),
    ),
    examples=(
        "NIT: «974.507.939-1»",
        '{"nit":"«1002869564-0»"}',
        "identificación tributaria «889784805-1» registrada",
    ),
    counterexamples=(
        "nit 974.507.939-0",
        "request 889784805-1 took 3 ms",
    ),
    references=("https://www.dian.gov.co/",),
)
