"""RunPod API key."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="RunPod API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"rpa_[A-Za-z0-9]{40,}"),),
    examples=(f"using «rpa_{filler(46, UPPER)}» for the call",),
    counterexamples=("short rpa_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.runpod.io/get-started/api-keys",),
)
