"""Indian voter identity number (EPIC)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Indian voter identity number (EPIC)",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"[A-Z]{3}/?\d{7}|[A-Z]{2}/\d{2}/\d{3}/\d{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "voter id",
                "voterid",
                "voter card",
                "voter id card",
                "voter identity card",
                "epic no",
                "epic number",
                "epicno",
                "elector photo identity card",
                "voter",
                "मतदाता",
                "मतदाता पहचान",
            ),
            within=64,
        ),
    ),
    examples=(
        "Voter ID: «KXQ4817293»",
        '{"epic_no":"«ZRT0192837»"}',
        "मतदाता पहचान पत्र «WHB2039481» नहीं मिला",
    ),
    counterexamples=(
        "request KXQ4817293 took 3 ms",
        "epic KXQ4817293",
    ),
    references=("https://voters.eci.gov.in/",),
)
