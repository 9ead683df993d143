"""Peruvian taxpayer number (RUC)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Peruvian taxpayer number (RUC)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"(?:1[0567]|20)\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "ruc",
                "r u c",
                "ruc emisor",
                "numero ruc",
                "número de ruc",
                "numero de ruc",
                "registro único de contribuyentes",
                "registro unico de contribuyentes",
                "sunat",
            ),
            check=weighted((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), 11, "10987654321", length=11),
        ),
    ),
    examples=(
        "RUC: «20796372185»",
        '{"ruc":"«10889573258»"}',
        "consulta SUNAT «15924729896» activo",
    ),
    counterexamples=(
        "ruc 10889573250",
        "request 10889573258 took 3 ms",
    ),
    references=("https://www.sunat.gob.pe/",),
)
