"""Typeform token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Typeform token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"tfp_[A-Za-z0-9_=-]{40,}", right=r"[A-Za-z0-9_=-]"),),
    examples=(f"using «tfp_{filler(59)}» for the call",),
    counterexamples=(f"short tfp_{filler(6)}",),
    references=("https://www.typeform.com/developers/get-started/personal-access-token/",),
)
