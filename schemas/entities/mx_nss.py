"""Mexican social security number (NSS, IMSS)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="Mexican social security number (NSS, IMSS)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{4}[ -]?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nss",
                "imss",
                "número de seguridad social",
                "numero de seguridad social",
                "número de seguro social",
                "numero de seguro social",
                "num seguro social",
                "seguro social",
                "seguridad social",
                "afiliación imss",
                "afiliacion imss",
                "social security number",
            ),
            check=luhn(length=(11,)),
        ),
    ),
    examples=(
        "NSS: «61026621203»",
        '{"numeroSeguridadSocial":"«32-41-59-7070-9»"}',
        "alta IMSS «69 15 65 7236 9» procesada",
    ),
    counterexamples=(
        "nss 61026621200",
        "request 61026621203 took 3 ms",
    ),
    references=("https://www.imss.gob.mx/",),
)
