"""PostHog personal and feature-flag keys; project keys (phc) are public."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="PostHog personal API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"ph[xs]_[A-Za-z0-9]{40,}"),),
    examples=(f"using «phx_{filler(43)}» for the call",),
    counterexamples=(f"short phx_{filler(9)}",),
    references=("https://posthog.com/docs/api",),
)
