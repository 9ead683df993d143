"""Guatemalan identity number (DPI, CUI)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Guatemalan identity number (DPI, CUI)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{4} ?\d{5} ?(?:0[1-9]|1\d|2[0-2])(?:0[1-9]|[12]\d|3\d)",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "dpi",
                "cui",
                "numero dpi",
                "número de dpi",
                "documento personal de identificación",
                "documento personal de identificacion",
                "código único de identificación",
                "codigo unico de identificacion",
                "renap",
            ),
            within=44,
            check=weighted((2, 3, 4, 5, 6, 7, 8, 9), 11, "0123456789", at=8, length=13),
        ),
    ),
    examples=(
        "DPI: «2097 74983 0101»",
        '{"cui":"«1554098160108»"}',
        "Documento Personal de Identificación «3773911741201»",
    ),
    counterexamples=(
        "dpi 2097 74980 0101",
        "request 1554098160108 took 3 ms",
    ),
    references=("https://www.renap.gob.gt/",),
)
