"""Argentine CUIT or CUIL."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Argentine CUIT or CUIL",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"(?:2[03457]|3[034])-\d{8}-\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=weighted((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), 11, "09987654321", length=11),
        ),
        Rule(
            body=r"(?:2[03457]|3[034])\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("cuit", "cuil", "idpersona", "id persona"),
            check=weighted((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), 11, "09987654321", length=11),
        ),
    ),
    examples=(
        "saw «20-94967947-1» here",
        '{"cuit":"«20926837363»"}',
        "afip.persona(idPersona=«20926837363»)",
    ),
    counterexamples=(
        "value 20-58161626-8",
        "cuit 20312298936",
    ),
    references=("https://www.argentina.gob.ar/",),
)
