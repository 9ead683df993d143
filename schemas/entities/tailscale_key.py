"""Tailscale key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Tailscale key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"tskey-[a-z]+-[A-Za-z0-9]{10,}(?:-[A-Za-z0-9]{10,})?", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"
        ),
    ),
    examples=(f"using «tskey-auth-{filler(12)}-{filler(32)}» for the call",),
    counterexamples=(f"short tskey-auth-{filler(1)}-{filler(3)}",),
    references=("https://tailscale.com/kb/1277/key-prefixes",),
)
