"""Ably API key, the secret behind its name."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Ably API key",
    groups=("secrets", "vendor"),
    rank=12,
    rules=(
        Rule(
            body=r"[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{6}:[A-Za-z0-9_-]{40,48}",
            left=r"[A-Za-z0-9_.-]",
            right=r"[A-Za-z0-9_-]",
            near=("ably", "ably js", "ably key", "ably api key", "ablyoptions", "realtime"),
        ),
    ),
    examples=(f"ably-js: key=«abcDEF.ghiJKL:{filler(43)}» (basic)",),
    counterexamples=(f"cache: key=abcDEF.ghiJKL:{filler(43)}",),
    references=("https://ably.com/docs/auth#api-keys",),
)
