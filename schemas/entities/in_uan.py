"""Indian universal account number (provident fund)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Indian universal account number (provident fund)",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"1\d{11}|1\d{3}[ -]\d{4}[ -]\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "uan",
                "uan no",
                "uan number",
                "universal account number",
                "epfo",
                "epf uan",
            ),
        ),
    ),
    examples=(
        "UAN: «101384729506»",
        '{"uan_number":"«100928374615»"}',
        "universal account number «1009 3817 2645» inactive",
    ),
    counterexamples=(
        "request 101384729506 took 3 ms",
        "uan 201384729506",
    ),
    references=("https://www.epfindia.gov.in/",),
)
