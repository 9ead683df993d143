"""LaunchDarkly key."""

from schemas.entities.base import UUID, Entity, Rule

ENTITY = Entity(
    title="LaunchDarkly key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=rf"(?:sdk|api|mob)-{UUID}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("using «sdk-01234567-89ab-cdef-0123-456789abcdef» for the call",),
    counterexamples=("a commit 0123456789abcdef0123456789abcdef01234567 on main",),
    references=("https://launchdarkly.com/docs/home/account/environment/keys",),
)
