"""X (Twitter) bearer token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="X (Twitter) bearer token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"A{18}[A-Za-z0-9]{6,40}%(?:2[B/F]|3[D=])[A-Za-z0-9%/=:+]{30,}",
            left=r"[A-Za-z0-9+/_-]",
            right=r"[A-Za-z0-9+/=%_-]",
        ),
    ),
    examples=(
        f"using «{'A' * 21}{filler(30)}%3D{filler(50)}» for the call",
        f"using «{'A' * 22}{filler(8)}%2B{filler(60)}» for the call",
    ),
    counterexamples=("short AAAAAAAAAAAAAAAAAAAAAAabc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.x.com/resources/fundamentals/authentication/oauth-2-0/application-only",),
)
