"""Sentry auth token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Sentry auth token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"sntry[su]_[A-Za-z0-9_=+/-]{40,}", right=r"[A-Za-z0-9_=+/-]"),),
    examples=(f"using «sntrys_{filler(80)}» for the call",),
    counterexamples=(f"short sntrys_{filler(8)}",),
    references=("https://docs.sentry.io/account/auth-tokens/",),
)
