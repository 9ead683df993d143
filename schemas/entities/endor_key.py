"""Endor Labs API key."""

from schemas.entities.base import LIKE_NO_NAME, Entity, Rule, filler

ENTITY = Entity(
    title="Endor Labs API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"endr\+[A-Za-z0-9-]{16,}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check=LIKE_NO_NAME,
        ),
    ),
    examples=(f"using «endr+{filler(16)}» for the call",),
    counterexamples=(
        "image endr+region-order-proxy-0b341",
        "short endr+abc",
        "commit 0123456789abcdef0123456789abcdef01234567 on main",
    ),
    references=("https://docs.endorlabs.com/administration/api-keys/",),
)
