"""Panamanian identity number (cédula)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Panamanian identity number (cédula)",
    groups=("national_id",),
    rank=30,
    rules=(
        Rule(
            body=r"(?:[1-9]|1[0-3])-\d{3,4}-\d{3,6}|(?:PE|E|N|\dAV|\dPI)-\d{1,4}-\d{1,6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cédula",
                "cedula",
                "cÉdula",
                "cédula panameña",
                "cedula panamena",
                "cédula de identidad",
                "cedula de identidad",
                "cédula de identidad personal",
                "cedula de identidad personal",
                "numero cedula",
                "identificación",
                "identificacion",
            ),
        ),
    ),
    examples=(
        "cédula «8-742-1936» verificada",
        '{"cedula":"«PE-14-827»"}',
        "identificación: «3-914-820»",
    ),
    counterexamples=(
        "request 8-742-1936 took 3 ms",
        "cédula 18-742-1936",
        "cédula expedida el 12-10-2024",
    ),
    references=("https://www.tribunal-electoral.gob.pa/",),
)
