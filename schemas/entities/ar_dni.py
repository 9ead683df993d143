"""Argentine identity number (DNI)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Argentine identity number (DNI)",
    groups=("national_id",),
    rank=40,
    rules=(
        Rule(
            body=r"\d{1,2}\.\d{3}\.\d{3}|[1-9]\d{6,7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "dni",
                "d n i",
                "nro dni",
                "dni nro",
                "numero dni",
                "dni argentino",
                "documento nacional de identidad",
                "nro documento",
                "nro de documento",
                "nrodocumento",
                "numero de documento",
                "número de documento",
                "numero documento",
                "doc nro",
                "documento nro",
                "documento identidad",
                "documento",
            ),
        ),
    ),
    examples=(
        "DNI: «28.417.935»",
        '{"nroDocumento":"«31840627»"}',
        "DNI argentino nº «9.403.817» sin turno",
        "documento=«40528163»",
    ),
    counterexamples=(
        "request 28417935 took 3 ms",
        "v28.417.935",
    ),
    references=("https://www.argentina.gob.ar/interior/renaper",),
)
