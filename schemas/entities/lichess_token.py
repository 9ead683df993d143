"""Lichess API token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Lichess API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"lip_[A-Za-z0-9]{20}"),),
    examples=(f"using «lip_{filler(20)}» for the call",),
    counterexamples=("short lip_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://lichess.org/api#section/Introduction/Authentication",),
)
