"""age secret key."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="age secret key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"AGE-SECRET-KEY-1[A-Z0-9]{58}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «AGE-SECRET-KEY-1{filler(58, UPPER)}» for the call",),
    counterexamples=(f"short AGE-SECRET-KEY-1{filler(6, UPPER)}",),
    references=("https://github.com/C2SP/C2SP/blob/main/age.md",),
)
