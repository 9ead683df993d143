"""LangSmith API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="LangSmith API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}"),),
    examples=(f"using «lsv2_pt_{filler(32, HEX)}_{filler(10, HEX)}» for the call",),
    counterexamples=(f"short lsv2_pt_{filler(3, HEX)}_{filler(1, HEX)}",),
    references=("https://docs.langchain.com/langsmith/create-account-api-key",),
)
