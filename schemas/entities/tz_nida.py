"""Tanzanian national identification number (NIDA)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import date

ENTITY = Entity(
    title="Tanzanian national identification number (NIDA)",
    groups=("national_id",),
    rank=31,
    rules=(
        Rule(
            body=r"(?:19|20)\d{6}-\d{5}-\d{5}-\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=date(0, "Ymd"),
        ),
        Rule(
            body=r"(?:19|20)\d{18}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nida",
                "nida no",
                "nida number",
                "namba ya nida",
                "kitambulisho",
                "kitambulisho cha taifa",
                "tanzanian id",
            ),
            check=date(0, "Ymd"),
        ),
    ),
    examples=(
        "saw «19850730-14108-00027-25» here",
        '{"nida_number":"«19930204161070001938»"}',
        "Namba ya NIDA: «20010314-11105-00048-12»",
        "kitambulisho «19781103141080002726» hakijapatikana",
    ),
    counterexamples=(
        "x19851330-14108-00027-25",
        "request 19930204161070001938 took 3 ms",
    ),
    references=("https://www.nida.go.tz/",),
)
