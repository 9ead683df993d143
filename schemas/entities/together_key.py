"""Together AI keys."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Together AI key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"tgp_v1_[A-Za-z0-9_-]{43}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «tgp_v1_{filler(43)}» for the call",),
    counterexamples=(f"short tgp_v1_{filler(9)}",),
    references=("https://docs.together.ai/docs/api-keys-authentication",),
)
