"""Tencent Cloud secret id."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Tencent Cloud secret id",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"AKID[A-Za-z0-9]{32}"),),
    examples=(f"using «AKID{filler(32)}» for the call",),
    counterexamples=(f"short AKID{filler(3)}",),
    references=("https://www.tencentcloud.com/document/product/598/32675",),
)
