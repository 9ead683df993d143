"""DevCycle SDK key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="DevCycle SDK key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"dvc_(?:server|mobile|client)_[A-Za-z0-9_-]{28,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(f"using «dvc_server_{filler(40)}» for the call",),
    counterexamples=("short dvc_server_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://docs.devcycle.com/essentials/keys",),
)
