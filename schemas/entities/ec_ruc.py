"""Ecuadorian taxpayer number (RUC)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Ecuadorian taxpayer number (RUC)",
    groups=("national_id",),
    rank=30,
    rules=(
        Rule(
            body=r"(?:0[1-9]|1\d|2[0-4]|30)[0-69]\d{7}0[01]\d",
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
                "sri",
            ),
        ),
    ),
    examples=(
        "RUC «1792048315001» habilitado",
        '{"rucEmisor":"«0918472635001»"}',
        "consulta SRI «1104937281001»",
    ),
    counterexamples=(
        "request 1792048315001 took 3 ms",
        "ruc 9992048315001",
    ),
    references=("https://www.sri.gob.ec/",),
)
