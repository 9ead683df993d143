"""42 Intra client secret."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="42 Intra client secret",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"s-s4t2(?:ud|af)-[0-9a-f]{40,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «s-s4t2ud-{filler(64, HEX)}» for the call",),
    counterexamples=("short s-s4t2ud-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://api.intra.42.fr/apidoc/guides/getting_started",),
)
