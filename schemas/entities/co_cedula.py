"""Colombian identity number (cédula de ciudadanía)."""

from schemas.entities.base import Entity, Rule

_WORDS = (
    "cédula",
    "cedula",
    "cÉdula",
    "cédula de ciudadanía",
    "cedula de ciudadania",
    "cédula ciudadanía",
    "cedula ciudadania",
    "cédula de identidad",
    "cedula de identidad",
    "numero cedula",
    "nro cedula",
    "cédula de extranjería",
    "cedula de extranjeria",
)

ENTITY = Entity(
    title="Colombian identity number (cédula de ciudadanía)",
    groups=("national_id",),
    rank=41,
    rules=(
        Rule(
            body=r"\d{1,3}(?:\.\d{3}){2,3}|\d{6,10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
        ),
        Rule(
            body=r"\d{1,3}(?:\.\d{3}){2,3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("cc no", "c c no", "cc nro", "cc num"),
            within=12,
        ),
    ),
    examples=(
        "cédula de ciudadanía «1.032.481.957»",
        '{"cedula":"«52840173»"}',
        "CC No «79.518.402» de Bogotá",
        "CC No. «1.018.402.735»",
        "CEDULA=«1094728305»",
    ),
    counterexamples=(
        "request 52840173 took 3 ms",
        "cc 52840173",
    ),
    references=("https://www.registraduria.gov.co/",),
)
