"""US ABA routing number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="US ABA routing number",
    groups=("payment", "pii"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "aba number",
                "aba routing number",
                "routing no",
                "routing",
                "aba",
                "rtn",
                "routing number",
                "transit number",
                "rdfi",
                "odfi",
            ),
            unless=("routing key", "routing table", "routing id", "routing time", "table", "time"),
            check=weighted((3, 7, 1, 3, 7, 1, 3, 7, 1), 10, length=9),
        ),
    ),
    examples=("routing: «021538577»", "NACHA 6-record: RDFI «021538577», DFI"),
    counterexamples=("routing 029922391",),
    references=("https://www.aba.com/about-us/routing-number",),
)
