"""OpenRouter API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="OpenRouter API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"sk-or-v1-[0-9a-f]{64}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «sk-or-v1-{filler(64, HEX)}» for the call",),
    counterexamples=(f"short sk-or-v1-{filler(7, HEX)}",),
    references=("https://openrouter.ai/docs/api-reference/authentication",),
)
