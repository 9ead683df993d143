"""Razorpay key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Razorpay key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"rzp_(?:live|test)_[A-Za-z0-9]{14}"),),
    examples=(f"using «rzp_test_{filler(14)}» for the call",),
    counterexamples=(f"short rzp_test_{filler(1)}",),
    references=("https://razorpay.com/docs/api/authentication/",),
)
