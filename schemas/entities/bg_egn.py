"""Bulgarian EGN."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, weighted

ENTITY = Entity(
    title="Bulgarian EGN",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "ЕГН",
                "egn",
                "егн",
                "единен граждански номер",
                "Единен граждански номер",
                "edinen grazhdanski nomer",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            within=60,
            check=all_of(
                weighted((2, 4, 8, 5, 10, 9, 7, 3, 6), 11, "01234567890", length=10), date(0, "ymd", month_mod=20)
            ),
        ),
    ),
    examples=(
        "egn: «8507306968»",
        "единен граждански номер «7604159335»",
        "ЕГН: «9208087968»",
    ),
    counterexamples=("egn 8507309455",),
    references=("https://www.grao.bg/",),
)
