"""xAI API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="xAI API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"xai-[A-Za-z0-9_-]{70,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «xai-{filler(80)}» for the call",),
    counterexamples=(f"short xai-{filler(8)}",),
    references=("https://docs.x.ai/docs/overview",),
)
