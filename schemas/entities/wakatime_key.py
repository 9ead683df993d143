"""WakaTime API key."""

from schemas.entities.base import UUID, Entity, Rule

ENTITY = Entity(
    title="WakaTime API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=rf"waka_(?:[a-z]{{2,5}}_)?{UUID}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("using «waka_01234567-89ab-cdef-0123-456789abcdef» for the call",),
    counterexamples=("short waka_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://wakatime.com/developers#authentication",),
)
