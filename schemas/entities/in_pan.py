"""Indian permanent account number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Indian permanent account number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(Rule(body=r"[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]"),),
    examples=("saw «ABCPE7838F» here",),
    counterexamples=("xABCPE7838F9z",),
    references=("https://incometaxindia.gov.in/",),
)
