"""Paddle API key."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="Paddle API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"pdl_(?:(?:live|sdbx)_apikey|ntfset)_[a-z0-9]{26}_[A-Za-z0-9+/]{22,}(?:_[A-Za-z0-9]{3})?",
            right=r"[A-Za-z0-9+/_]",
        ),
    ),
    examples=(f"using «pdl_live_apikey_{filler(26, LOWER)}_{filler(22)}_{filler(3)}» for the call",),
    counterexamples=("short pdl_live_apikey_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://developer.paddle.com/api-reference/about/api-keys",),
)
