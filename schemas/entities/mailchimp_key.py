"""Mailchimp API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Mailchimp API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"-us\d{1,2}",
            reach=r"[0-9a-f]",
            reach_most=32,
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "length", "least": 35, "most": 36},
        ),
    ),
    examples=(f"using «{filler(32, HEX)}-us12» for the call",),
    counterexamples=(f"short {filler(3, HEX)}-us12",),
    references=("https://mailchimp.com/developer/marketing/guides/quick-start/",),
)
