"""Authress service client key."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="Authress service client key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"(?:sc|ext|scauth|authress)_[A-Za-z0-9]{4,40}\.[A-Za-z0-9]{3,12}\.acc[_-][A-Za-z0-9-]{8,40}\.[A-Za-z0-9+/_=-]{24,}",
            right=r"[A-Za-z0-9+/_=-]",
        ),
    ),
    examples=(f"using «sc_{filler(10, LOWER)}.{filler(5, LOWER)}.acc_{filler(16, LOWER)}.{filler(64)}» for the call",),
    counterexamples=("short sc_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://authress.io/knowledge-base/docs/authorization/service-clients/secrets-scanning",),
)
