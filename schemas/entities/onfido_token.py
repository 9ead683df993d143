"""Onfido API token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Onfido API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"api_(?:live|sandbox)(?:_[a-z]{2})?\.[A-Za-z0-9_-]{11}\.[A-Za-z0-9_-]{32}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"using «api_live.{filler(11)}.{filler(32)}» for the call",),
    counterexamples=("short api_live.abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://documentation.onfido.com/api/latest/#api-tokens",),
)
