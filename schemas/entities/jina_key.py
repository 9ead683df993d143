"""Jina AI API key."""

from schemas.entities.base import LIKE_NO_NAME, Entity, Rule, filler

ENTITY = Entity(
    title="Jina AI API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"jina_[A-Za-z0-9_-]{48,}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check=LIKE_NO_NAME,
        ),
    ),
    examples=(f"using «jina_{filler(60)}» for the call",),
    counterexamples=(
        "pod jina_service-order-console-payments-token-manager-payments",
        "short jina_abc",
        "commit 0123456789abcdef0123456789abcdef01234567 on main",
    ),
    references=("https://jina.ai/embeddings/",),
)
