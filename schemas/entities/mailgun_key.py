"""Mailgun API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Mailgun API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"key-[0-9a-f]{32}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(
            body=r"[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}",
            near=("mailgun", "mg api key", "mailgun api key"),
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        f"using «key-{filler(32, HEX)}» for the call",
        f"MAILGUN=«{filler(32, HEX)}-{filler(8, HEX)}-{filler(8, HEX)}»",
    ),
    counterexamples=(f"short key-{filler(3, HEX)}",),
    references=("https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth",),
)
