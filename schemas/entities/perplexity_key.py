"""Perplexity API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Perplexity API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"pplx-[A-Za-z0-9]{48,}"),),
    examples=(f"using «pplx-{filler(48)}» for the call",),
    counterexamples=(f"short pplx-{filler(5)}",),
    references=("https://docs.perplexity.ai/",),
)
