"""LinkedIn client secret."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="LinkedIn client secret",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"WPL_AP1\.[A-Za-z0-9]{14,18}\.[A-Za-z0-9+/]{6,8}={0,2}", left=r"[A-Za-z0-9_.-]", right=r"[A-Za-z0-9+/=_-]"),),
    examples=(f"using «WPL_AP1.{filler(16)}.{filler(6)}==» for the call",),
    counterexamples=("short WPL_AP1.abc.d",),
    references=("https://learn.microsoft.com/en-us/linkedin/shared/authentication/client-credentials-flow",),
)  # fmt: skip
