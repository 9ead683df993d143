"""ClickHouse Cloud API secret."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="ClickHouse Cloud API secret",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"4b1d[A-Za-z0-9]{38}", check={"kind": "mixed", "least": 3}),),
    examples=(f"using «4b1d{filler(38)}» for the call",),
    counterexamples=("short 4b1dabc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://clickhouse.com/docs/cloud/manage/openapi",),
)
