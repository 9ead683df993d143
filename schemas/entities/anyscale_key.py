"""Anyscale API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Anyscale API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"(?:aph0|esecret)_[A-Za-z0-9_]{24,}", check={"kind": "mixed", "least": 3}),),
    examples=(f"using «aph0_{filler(60)}» for the call",),
    counterexamples=("short aph0_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.anyscale.com/reference/quickstart-cli",),
)
