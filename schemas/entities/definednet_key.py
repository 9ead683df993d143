"""Defined Networking API key."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="Defined Networking API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"dnkey-[A-Z0-9]{26}-[A-Za-z0-9_=-]{32,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «dnkey-{filler(26, UPPER)}-{filler(52, UPPER)}» for the call",),
    counterexamples=("short dnkey-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.defined.net/guides/rotating-api-keys/",),
)
