"""Driver licence number by its name."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Driver licence number by its name",
    groups=("pii", "national_id"),
    rank=48,
    rules=(
        Rule(
            body=r"[A-Z]{0,5}\d[A-Z0-9-]{4,15}[A-Z0-9]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "driver license number",
                "driver licence number",
                "drivers licence",
                "dl no",
                "licence no",
                "license no",
                "driver license",
                "drivers license",
                "driver s license",
                "driver licence",
                "driving licence",
                "driving license",
                "driverlicense",
                "dl number",
                "dln",
                "fuhrerschein",
                "führerschein",
                "führerscheinnummer",
                "fuehrerscheinnummer",
                "permis de conduire",
                "licencia de conducir",
                "permiso de conducir",
                "patente di guida",
                "rijbewijsnummer",
                "prawo jazdy",
                "carteira de motorista",
                "license number",
                "licence number",
            ),
        ),
        Rule(lead=r"DL ?#:? ?", body=r"[A-Z]{1,2}\d{5,13}", left=r"[A-Za-z0-9_]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=("DL# «S1234567»", "driver license: «D1234569»", "Führerscheinnummer: «B072RRE2I55»"),
    counterexamples=(
        "DL #1234 of 5678",
        "request D1234569 took 3 ms",
    ),
    references=("https://www.aamva.org/",),
)
