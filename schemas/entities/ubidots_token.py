"""Ubidots token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Ubidots token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"BB(?:FF|US)-[A-Za-z0-9]{30,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «BBFF-{filler(30)}» for the call",),
    counterexamples=("short BBFF-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.ubidots.com/reference/authentication",),
)
