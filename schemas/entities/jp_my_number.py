"""Japanese individual number (My Number)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Japanese individual number (My Number)",
    groups=("pii", "jp", "national_id"),
    rank=24,
    rules=(
        Rule(
            body=r"\d{4}(?:%20|[ -])?\d{4}(?:%20|[ -])?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("my number", "mynumber", "individual number", "kojin bango", "マイナンバー", "個人番号", "mynum"),
            check=weighted((6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), 11, "00987654321", length=12),
        ),
    ),
    examples=("my number: «6393-9216-2349»",),
    counterexamples=("my number 4753-8393-4236",),
    references=("https://www.soumu.go.jp/kojinbango_card/01.html",),
)
