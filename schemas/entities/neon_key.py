"""Neon API keys."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="Neon API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"napi_[a-z0-9]{60,}"),),
    examples=(f"using «napi_{filler(64, LOWER)}» for the call",),
    counterexamples=(f"short napi_{filler(9, LOWER)}",),
    references=("https://neon.com/docs/manage/api-keys",),
)
