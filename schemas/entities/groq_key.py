"""Groq API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Groq API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"gsk_[A-Za-z0-9]{52}"),),
    examples=(f"using «gsk_{filler(52)}» for the call",),
    counterexamples=(f"short gsk_{filler(5)}",),
    references=("https://console.groq.com/docs/quickstart",),
)
