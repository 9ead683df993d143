"""Subscriber identity (IMSI)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Subscriber identity (IMSI)",
    groups=("pii", "device"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{14,15}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "imsi number",
                "imsi",
            ),
        ),
    ),
    examples=("imsi: «310150983532634»",),
    counterexamples=("request 310150983532634 took 3 ms",),
    references=("https://www.itu.int/rec/T-REC-E.212",),
)
