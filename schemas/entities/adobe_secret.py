"""Adobe client secret."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Adobe client secret",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"p8e-[A-Za-z0-9_-]{32}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «p8e-{filler(32)}» for the call",),
    counterexamples=("short p8e-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=(
        "https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/implementation",
    ),
)
