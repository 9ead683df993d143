"""Uruguayan identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

_NUMBER = r"\d\.?\d{3}\.?\d{3}-\d"
_CHECK = weighted((2, 9, 8, 7, 6, 3, 4, 1), 10, length=8)

ENTITY = Entity(
    title="Uruguayan identity number (cédula de identidad)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=_NUMBER,
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cédula",
                "cedula",
                "cédula de identidad",
                "cedula de identidad",
                "cédula uruguaya",
                "cedula uruguaya",
                "ci uruguaya",
                "ci uruguayo",
                "documento uruguayo",
                "cédula de identidad uruguaya",
                "ci uy",
            ),
            check=_CHECK,
        ),
        # Without its dash.
        Rule(
            body=r"\d{8}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("cédula uruguaya", "cedula uruguaya", "ci uruguaya", "ci uruguayo", "documento uruguayo"),
            check=_CHECK,
        ),
        Rule(
            lead=r"C\.?I\.?:? ",
            body=r"\d\.\d{3}\.\d{3}-\d",
            right=r"[A-Za-z0-9_-]",
            check=_CHECK,
        ),
    ),
    examples=(
        "C.I. «2.655.537-0» consultada",
        "CI uruguaya «3.323.881-4» vencida",
        '{"documentoUruguayo":"«69248356»"}',
        "cédula de identidad: «9.640.284-4»",
    ),
    counterexamples=(
        "C.I. 2.655.537-1",
        "row 2.655.537-0",
    ),
    references=("https://www.gub.uy/direccion-nacional-identificacion-civil/",),
)
