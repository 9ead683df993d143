"""GoCardless access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="GoCardless access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"(?:live|sandbox)_[A-Za-z0-9_-]{40}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(f"using «live_{filler(40)}» for the call",),
    counterexamples=("short live_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://developer.gocardless.com/getting-started/api/making-your-first-request/",),
)
