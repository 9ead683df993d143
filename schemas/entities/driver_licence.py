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
    ),
    examples=("driver license: «D1234569»", "Führerscheinnummer: «B072RRE2I55»"),
    counterexamples=("request D1234569 took 3 ms",),
    references=("https://www.aamva.org/",),
)
