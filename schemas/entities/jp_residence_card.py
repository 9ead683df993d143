"""Japanese residence card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Japanese residence card number",
    groups=("pii", "jp"),
    rank=34,
    rules=(
        Rule(
            body=r"[A-Z]{2}\d{8}[A-Z]{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("在留カード", "在留", "residence card", "zairyu"),
        ),
    ),
    examples=("在留カード: «AB12345671CD»",),
    counterexamples=("request AB12345671CD took 3 ms",),
    references=("https://www.moj.go.jp/isa/",),
)
