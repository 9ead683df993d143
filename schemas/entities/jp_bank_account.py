"""Japanese bank account number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Japanese bank account number",
    groups=("pii", "jp", "payment"),
    rank=46,
    rules=(
        Rule(
            body=r"\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("口座番号", "口座", "普通預金", "当座", "普通"),
        ),
    ),
    examples=("口座番号: «1234561»",),
    counterexamples=("request 1234561 took 3 ms",),
    references=("https://www.zenginkyo.or.jp/",),
)
