"""Scalingo API token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Scalingo API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"tk-us-[A-Za-z0-9_-]{48}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «tk-us-{filler(48)}» for the call",),
    counterexamples=("short tk-us-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://developers.scalingo.com/",),
)
