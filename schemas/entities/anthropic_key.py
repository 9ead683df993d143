"""Anthropic API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Anthropic API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"sk-ant-[a-z0-9]+-[A-Za-z0-9_-]{24,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «sk-ant-api03-{filler(95)}» for the call",),
    counterexamples=(f"short sk-ant-api03-{filler(10)}",),
    references=("https://docs.claude.com/en/api/overview",),
)
