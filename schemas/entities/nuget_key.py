"""NuGet API key."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="NuGet API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"oy2[a-z0-9]{43}"),),
    examples=(f"using «oy2{filler(43, LOWER)}» for the call",),
    counterexamples=(f"short oy2{filler(4, LOWER)}",),
    references=("https://learn.microsoft.com/en-us/nuget/nuget-org/publish-a-package",),
)
