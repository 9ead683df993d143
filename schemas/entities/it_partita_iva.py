"""Italian VAT number (partita IVA)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

_WORDS = (
    "partita iva",
    "p iva",
    "piva",
    "part iva",
    "partitaiva",
    "numero iva",
    "vat number",
    "vat no",
    "vat id",
    "vat code",
    "codice iva",
)

ENTITY = Entity(
    title="Italian VAT number (partita IVA)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
            check=luhn(length=(11,)),
        ),
        Rule(
            lead="IT",
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
            check=luhn(length=(11,)),
        ),
    ),
    examples=(
        "Partita IVA: «08795960155»",
        '{"partitaIva":"«14376980588»"}',
        "p.iva IT«03846680837» non valida",
    ),
    counterexamples=(
        "partita iva 08795960150",
        "request 08795960155 took 3 ms",
    ),
    references=("https://www.agenziaentrate.gov.it/portale/web/english/nse/business/vat-in-italy",),
)
