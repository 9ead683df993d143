"""Vehicle identification number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, simple

ENTITY = Entity(
    title="Vehicle identification number",
    groups=("pii", "vehicle"),
    rank=30,
    rules=(
        Rule(
            body=r"[A-HJ-NPR-Z0-9]{17}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "vin number",
                "vehicle id",
                "vehicle number",
                "chassis no",
                "chassis number",
                "vehicle identification number",
                "vin",
                "vehicle",
                "chassis",
                "fahrgestellnummer",
                "fahrgestellnr",
                "fahrzeugidentifizierungsnummer",
                "fahrzeug identifizierungsnummer",
                "fin",
                "telaio",
                "bastidor",
                "numéro de châssis",
                "chassi",
            ),
            check=all_of(simple("vin")),
        ),
    ),
    examples=("vin: «1M8GDM9A5KP042788»",),
    counterexamples=("request 1M8GDM9A5KP042788 took 3 ms",),
    references=("https://www.iso.org/standard/52200.html",),
)
