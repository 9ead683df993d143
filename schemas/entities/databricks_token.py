"""Databricks token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Databricks token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"d(?:api[0-9a-f]{32}(?:-\d)?|ose[0-9a-f]{32})", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «dapi{filler(32, HEX)}» for the call", f'{{"credential":"«dose{filler(32, HEX)}»"}}'),
    counterexamples=(f"short dapi{filler(3, HEX)}",),
    references=("https://docs.databricks.com/aws/en/dev-tools/auth/pat",),
)
