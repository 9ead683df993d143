"""Mailgun API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Mailgun API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"key-[0-9a-f]{32}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(
            body=r"-[0-9a-f]{8}-[0-9a-f]{8}",
            reach=r"[0-9a-f]",
            reach_most=32,
            left=r"[A-Za-z_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "length", "least": 48, "most": 48},
        ),
    ),
    examples=(
        f"using «key-{filler(32, HEX)}» for the call",
        f'{{"credential":"«{filler(32, HEX)}-{filler(8, HEX)}-{filler(8, HEX)}»"}}',
    ),
    counterexamples=(
        f"short key-{filler(3, HEX)}",
        f"short {filler(3, HEX)}-{filler(1, HEX)}-{filler(1, HEX)}",
    ),
    references=("https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth",),
)
