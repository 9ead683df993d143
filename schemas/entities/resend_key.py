"""Resend API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Resend API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"),),
    examples=(f"using «re_{filler(8)}_{filler(24)}» for the call",),
    counterexamples=(f"short re_{filler(1)}_{filler(2)}",),
    references=("https://resend.com/docs/dashboard/api-keys/introduction",),
)
