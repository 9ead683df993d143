"""Dropbox access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Dropbox access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"sl\.(?:u\.)?[A-Za-z0-9_-]{60,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «sl.u.{filler(130)}» for the call",),
    counterexamples=(f"short sl.u.{filler(14)}",),
    references=("https://www.dropbox.com/developers/documentation/http/documentation",),
)
