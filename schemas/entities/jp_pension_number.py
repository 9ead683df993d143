"""Japanese basic pension number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Japanese basic pension number",
    groups=("pii", "jp", "national_id"),
    rank=34,
    rules=(
        Rule(
            body=r"\d{4}-\d{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("基礎年金番号", "年金番号", "pension number", "nenkin"),
        ),
    ),
    examples=("基礎年金番号: «1234-567893»",),
    counterexamples=("request 1234-567893 took 3 ms",),
    references=("https://www.nenkin.go.jp/",),
)
