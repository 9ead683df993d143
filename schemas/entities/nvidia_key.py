"""NVIDIA API keys."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="NVIDIA API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"nvapi-[A-Za-z0-9_-]{60,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «nvapi-{filler(64)}» for the call",),
    counterexamples=(f"short nvapi-{filler(9)}",),
    references=("https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html",),
)
