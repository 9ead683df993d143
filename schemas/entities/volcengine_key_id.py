"""Volcano Engine access key id."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Volcano Engine access key id",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"AKLT[A-Za-z0-9]{40,}={0,2}"),),
    examples=(f"using «AKLT{filler(43)}» for the call",),
    counterexamples=("short AKLTabc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://www.volcengine.com/docs/6291/65568",),
)
