"""Pakistani national tax number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Pakistani national tax number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{7}-\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "ntn",
                "ntn no",
                "ntn number",
                "national tax number",
                "fbr ntn",
            ),
        ),
    ),
    examples=(
        "NTN: «4817293-6»",
        '{"ntn_no":"«3928174-0»"}',
        "national tax number «1029384-7» is inactive",
    ),
    counterexamples=(
        "request 4817293-6 took 3 ms",
        "ntn 4817293",
    ),
    references=("https://www.fbr.gov.pk/",),
)
