"""Pydantic Logfire token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Pydantic Logfire token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"pylf_v\d+_[a-z]{2,10}_[A-Za-z0-9]{40,}"),),
    examples=(f"using «pylf_v1_us_{filler(43)}» for the call",),
    counterexamples=("short pylf_v1_us_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://logfire.pydantic.dev/docs/how-to-guides/create-write-tokens/",),
)
