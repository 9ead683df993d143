"""Luxembourg identification number (matricule)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Luxembourg identification number (matricule)",
    groups=("national_id",),
    rank=30,
    rules=(
        Rule(
            body=r"(?:19|20)\d{2} ?(?:0[1-9]|1[0-2]) ?(?:0[1-9]|[12]\d|3[01]) ?\d{3} ?\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "matricule",
                "matricule national",
                "numéro matricule",
                "numero matricule",
                "numéro national",
                "numero national",
                "matrikelnummer",
                "matrikel",
                "identifikatiounsnummer",
                "sozialversicherungsnummer",
                "ccss",
                "national id",
                "id number",
                "social security number",
            ),
        ),
    ),
    examples=(
        "matricule: «1984 0917 204 36»",
        '{"matriculeNational":"«1991120318475»"}',
        "Matrikelnummer «2002032955817» unbekannt",
    ),
    counterexamples=(
        "request 1984091720436 took 3 ms",
        "matricule 1984131720436",
    ),
    references=("https://ccss.public.lu/",),
)
