"""Uruguayan identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Uruguayan identity number (cédula de identidad)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d\.?\d{3}\.?\d{3}-\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("cédula", "cedula", "cédula de identidad", "cedula de identidad"),
            check=weighted((2, 9, 8, 7, 6, 3, 4, 1), 10, length=8),
        ),
        Rule(
            lead=r"C\.?I\.?:? ",
            body=r"\d\.?\d{3}\.?\d{3}-\d",
            right=r"[A-Za-z0-9_-]",
            check=weighted((2, 9, 8, 7, 6, 3, 4, 1), 10, length=8),
        ),
    ),
    examples=("C.I. «2.655.537-0» consultada",),
    counterexamples=(
        "C.I. 2.655.537-1",
        "row 2.655.537-0",
    ),
    references=("https://www.gub.uy/direccion-nacional-identificacion-civil/",),
)
