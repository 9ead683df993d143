"""Alibaba Cloud access key id."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Alibaba Cloud access key id",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"LTAI[A-Za-z0-9]{12,24}"),),
    examples=(f"using «LTAI5t{filler(18)}» for the call",),
    counterexamples=(f"short LTAI5t{filler(2)}",),
    references=("https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair",),
)
