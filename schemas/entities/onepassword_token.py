"""1Password service account token or secret key."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="1Password service account token or secret key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"ops_eyJ[A-Za-z0-9+/=_-]{60,}", right=r"[A-Za-z0-9+/=_-]"),
        Rule(
            body=r"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        f"using «ops_eyJ{filler(250)}» for the call",
        f'{{"credential":"«A3-{filler(6, UPPER)}-{filler(11, UPPER)}-{filler(5, UPPER)}-{filler(5, UPPER)}-{filler(5, UPPER)}»"}}',
    ),
    counterexamples=(
        f"short ops_eyJ{filler(27)}",
        f"short A3-{filler(1, UPPER)}-{filler(1, UPPER)}-{filler(1, UPPER)}-{filler(1, UPPER)}-{filler(1, UPPER)}",
    ),
    references=("https://developer.1password.com/docs/service-accounts/security/",),
)
