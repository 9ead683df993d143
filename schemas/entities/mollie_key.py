"""Mollie API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Mollie API key",
    groups=("secrets", "vendor"),
    rank=12,
    rules=(Rule(body=r"(?:live|test)_[A-Za-z0-9]{30,32}", check={"kind": "mixed", "least": 2}),),
    examples=(f"used key «live_{filler(30)}» here",),
    counterexamples=("short live_abcDEF123", "test_" + "a" * 30),
    references=("https://docs.mollie.com/reference/authentication",),
)
