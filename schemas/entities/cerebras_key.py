"""Cerebras API key."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="Cerebras API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"csk-[a-z0-9]{40,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «csk-{filler(48, LOWER)}» for the call",),
    counterexamples=("short csk-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://inference-docs.cerebras.ai/quickstart",),
)
