"""German identity card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="German identity card number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("personalausweis", "ausweisnummer", "ausweis", "id card"),
        ),
    ),
    examples=("personalausweis: «L01X00T46»",),
    counterexamples=("request L01X00T46 took 3 ms",),
    references=("https://www.bsi.bund.de/",),
)
