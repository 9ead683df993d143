"""Ethiopian Fayda number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Ethiopian Fayda number",
    groups=("national_id",),
    rank=33,
    rules=(
        Rule(
            body=r"\d{4}[ -]?\d{4}[ -]?\d{4}(?:[ -]?\d{4})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "fayda",
                "fayda id",
                "fayda fin",
                "fayda fcn",
                "fayda number",
                "fayda no",
                "ፋይዳ",
                "ፋይዳ ቁጥር",
            ),
            within=48,
        ),
    ),
    examples=(
        "Fayda FIN: «481920375618»",
        '{"fayda_number":"«5819 2047 3361»"}',
        "የፋይዳ ቁጥር «3719204865178293» አልተገኘም",
    ),
    counterexamples=(
        "request 481920375618 took 3 ms",
        "fayda 4819203",
    ),
    references=("https://id.gov.et/",),
)
