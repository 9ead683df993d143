"""JumpCloud API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="JumpCloud API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"jca_[A-Za-z0-9]{36,}"),),
    examples=(f"using «jca_{filler(36)}» for the call",),
    counterexamples=("short jca_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.jumpcloud.com/api/2.0/index.html#section/API-Key",),
)
