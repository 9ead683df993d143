"""Val Town API token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Val Town API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"vtwn_[A-Za-z0-9]{27,}"),),
    examples=(f"using «vtwn_{filler(27)}» for the call",),
    counterexamples=("short vtwn_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.val.town/reference/api/authentication/",),
)
