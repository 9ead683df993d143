"""Unkey root key."""

from schemas.entities.base import LIKE_NO_NAME, Entity, Rule, filler

ENTITY = Entity(
    title="Unkey root key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"unkey_[A-Za-z0-9_]{20,}", check=LIKE_NO_NAME),),
    examples=(f"using «unkey_{filler(24)}» for the call",),
    counterexamples=(
        "metric unkey_user_cache_key_worker_manager_adfaad77",
        "short unkey_abc",
        "commit 0123456789abcdef0123456789abcdef01234567 on main",
    ),
    references=("https://www.unkey.com/docs/security/root-keys",),
)
