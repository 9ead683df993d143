"""Tavily API key."""

from schemas.entities.base import LIKE_NO_NAME, Entity, Rule, filler

ENTITY = Entity(
    title="Tavily API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"tvly-[A-Za-z0-9_-]{28,}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check=LIKE_NO_NAME,
        ),
    ),
    examples=(f"using «tvly-dev-{filler(32)}» for the call",),
    counterexamples=(
        "pod tvly-backend-worker-pod-session-user-df05ae3a",
        "short tvly-dev-abc",
        "commit 0123456789abcdef0123456789abcdef01234567 on main",
    ),
    references=("https://docs.tavily.com/documentation/api-reference/introduction",),
)
