"""Peruvian identity number (DNI)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Peruvian identity number (DNI)",
    groups=("national_id",),
    rank=31,
    rules=(
        Rule(
            body=r"\d{8}(?:-?[0-9A-K])?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "dni peruano",
                "dni perú",
                "dni peru",
                "reniec",
                "dni reniec",
                "documento peruano",
            ),
        ),
        Rule(
            body=r"\d{8}-[0-9A-K]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "dni",
                "documento nacional de identidad",
                "numero dni",
                "nro dni",
                "documento de identidad",
            ),
        ),
    ),
    examples=(
        "consulta RENIEC «41820736» ok",
        '{"dniPeruano":"«70539184»"}',
        "DNI «46283091-5» observado",
    ),
    counterexamples=(
        "request 41820736 took 3 ms",
        "reniec 4182073",
    ),
    references=("https://www.gob.pe/reniec",),
)
