"""Scalingo API token."""

from schemas.entities.base import LIKE_NO_NAME, Entity, Rule, filler

ENTITY = Entity(
    title="Scalingo API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"tk-us-[A-Za-z0-9_-]{40,}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check=LIKE_NO_NAME,
        ),
    ),
    examples=(f"using «tk-us-{filler(48)}» for the call",),
    counterexamples=(
        "bucket tk-us-cache_prod_cache_sandbox_session_region_68185_of_us",
        "short tk-us-abc",
        "commit 0123456789abcdef0123456789abcdef01234567 on main",
    ),
    references=("https://github.com/Scalingo/scalingo.js",),
)
