"""US passport card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="US passport card number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"C\d{8}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "passport card",
                "passport card number",
                "passport card no",
                "passportcard",
            ),
            within=32,
        ),
    ),
    examples=(
        "passport card: «C03719482»",
        '{"passportCardNumber":"«C04820157»"}',
        "presented passport_card_no=«C01837465» at entry",
    ),
    counterexamples=(
        "request C03719482 took 3 ms",
        "passport card 03719482X",
    ),
    references=("https://travel.state.gov/content/travel/en/passports/need-passport/card.html",),
)
