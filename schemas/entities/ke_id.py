"""Kenyan identity number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Kenyan identity number",
    groups=("national_id",),
    rank=38,
    rules=(
        Rule(
            body=r"\d{7,8}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "kenyan id",
                "kenya id",
                "kenyan national id",
                "kenya national id",
                "huduma",
                "huduma namba",
                "huduma no",
                "maisha namba",
                "kitambulisho",
                "nambari ya kitambulisho",
                "national id",
                "nationalid",
                "national id no",
                "national id number",
            ),
        ),
    ),
    examples=(
        "Kenyan ID «28471936» not found",
        '{"national_id_no":"«31928475»"}',
        "nambari ya kitambulisho: «9384726»",
    ),
    counterexamples=(
        "request 28471936 took 3 ms",
        "huduma 284719",
    ),
    references=("https://immigration.ecitizen.go.ke/",),
)
