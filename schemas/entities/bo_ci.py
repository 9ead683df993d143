"""Bolivian identity number (carnet de identidad)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Bolivian identity number (carnet de identidad)",
    groups=("national_id",),
    rank=38,
    rules=(
        Rule(
            body=r"\d{6,8}(?:-\d[A-Z])? ?-?(?:LP|CB|SC|OR|PT|CH|TJ|BE|PA|PD|BN|PN|LPZ|CBBA|SCZ|ORU|PTS|CHQ|TJA)",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "carnet",
                "carnet de identidad",
                "cédula",
                "cedula",
                "cédula de identidad",
                "cedula de identidad",
                "documento",
                "nro documento",
                "segip",
            ),
            within=32,
        ),
        Rule(
            body=r"\d{6,8}(?:-\d[A-Z])?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "carnet de identidad",
                "ci boliviano",
                "ci boliviana",
                "ci bolivia",
                "segip",
            ),
            within=32,
        ),
    ),
    examples=(
        "carnet: «4920183 LP»",
        '{"carnetIdentidad":"«6018472-1G SC»"}',
        "carnet de identidad «5830192» vigente",
        "consulta SEGIP «8017364»",
    ),
    counterexamples=(
        "request 4920183 LP",
        "ci 4920183",
    ),
    references=("https://www.segip.gob.bo/",),
)
