"""Databricks token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Databricks token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"dapi[0-9a-f]{32}(?:-\d)?", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «dapi{filler(32, HEX)}» for the call",),
    counterexamples=(f"short dapi{filler(3, HEX)}",),
    references=("https://docs.databricks.com/aws/en/dev-tools/auth/pat",),
)
