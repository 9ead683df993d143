"""DVC Studio access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="DVC Studio access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"isat_[A-Za-z0-9]{40,}"),),
    examples=(f"using «isat_{filler(52)}» for the call",),
    counterexamples=("short isat_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://dvc.org/doc/studio/user-guide/account-management#client-access-tokens",),
)
