"""Firecrawl API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Firecrawl API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"fc-[0-9a-f]{32}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «fc-{filler(32, HEX)}» for the call",),
    counterexamples=("short fc-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.firecrawl.dev/api-reference/introduction",),
)
