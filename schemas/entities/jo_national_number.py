"""Jordanian national number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Jordanian national number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"[29]\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "الرقم الوطني",
                "رقم وطني",
                "jordanian id",
                "jordan id",
                "jordanian national number",
                "jordan national number",
            ),
            within=56,
        ),
    ),
    examples=(
        "الرقم الوطني: «9851038472»",
        '{"jordan_national_number":"«2001938475»"}',
        "jordanian id «9781029384» not found",
    ),
    counterexamples=(
        "request 9851038472 took 3 ms",
        "الرقم الوطني 3851038472",
    ),
    references=("https://www.cspd.gov.jo/",),
)
