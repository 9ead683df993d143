"""Supabase key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Supabase key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"sbp_[0-9a-f]{40}"),
        Rule(body=r"sb_secret_[A-Za-z0-9_-]{30,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        f"using «sbp_{filler(40, HEX)}» for the call",
        f'{{"credential":"«sb_secret_{filler(31)}»"}}',
    ),
    counterexamples=(
        f"short sbp_{filler(4, HEX)}",
        f"short sb_secret_{filler(3)}",
    ),
    references=("https://supabase.com/docs/guides/api/api-keys",),
)
