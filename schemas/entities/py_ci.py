"""Paraguayan identity number (cédula)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Paraguayan identity number (cédula)",
    groups=("national_id",),
    rank=40,
    rules=(
        Rule(
            body=r"\d{1,2}\.\d{3}\.\d{3}|\d{3}\.\d{3}|\d{6,7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cédula paraguaya",
                "cedula paraguaya",
                "cédula de identidad civil",
                "cedula de identidad civil",
                "cédula de identidad paraguaya",
                "cedula de identidad paraguaya",
                "ci paraguaya",
                "ci paraguay",
                "ci civil",
            ),
        ),
        Rule(
            lead=r"(?:C\. ?I\.(?: N(?:°|º)| Nro\.?)?:? |CI(?: N(?:°|º)| Nro\.?)?: |CI N(?:°|º) )",
            body=r"\d{1,2}\.\d{3}\.\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        "cédula paraguaya «4.281.937»",
        '{"ciParaguaya":"«3820475»"}',
        "C.I. Nº «5.018.243» firmado",
        "CI: «2.940.185»",
    ),
    counterexamples=(
        "request 4.281.937 took 3 ms",
        "ci 3820475 build",
    ),
    references=("https://www.policianacional.gov.py/",),
)
