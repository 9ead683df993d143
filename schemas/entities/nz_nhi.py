"""New Zealand national health index number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="New Zealand national health index number",
    groups=("medical", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[A-HJ-NP-Z]{3}(?:\d{4}|\d{2}[A-HJ-NP-Z]{2})",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nhi",
                "nhi number",
                "nhi no",
                "national health index",
                "health index number",
            ),
            within=32,
        ),
    ),
    examples=(
        "NHI: «ZKC4817»",
        '{"nhiNumber":"«BRM62VQ»"}',
        "national health index «PLT3905» merged into another record",
    ),
    counterexamples=(
        "request ZKC4817 took 3 ms",
        "nhi OIL4817",
        "nhindex ZKC4817",
    ),
    references=("https://www.tewhatuora.govt.nz/",),
)
