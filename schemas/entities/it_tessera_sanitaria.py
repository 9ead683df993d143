"""Italian health card number (tessera sanitaria, TEAM)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Italian health card number (tessera sanitaria, TEAM)",
    groups=("medical", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"80380\d{15}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "tessera sanitaria",
                "tessera",
                "numero tessera",
                "team",
                "ehic",
                "health card",
                "carta sanitaria",
            ),
        ),
    ),
    examples=(
        "tessera sanitaria «80380000301846207519»",
        '{"numeroTessera":"«80380001204719365028»"}',
        "TEAM: «80380000907281640355» scaduta",
    ),
    counterexamples=(
        "request 80380000301846207519 took 3 ms",
        "tessera sanitaria 70380000301846207519",
    ),
    references=("https://sistemats1.sanita.finanze.it/",),
)
