"""Discord webhook."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Discord webhook",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"[A-Za-z0-9_-]{60,}",
            lead=r"discord(?:app)?\.com/api/webhooks/\d+/",
            left=r"[A-Za-z0-9-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"POST https://discord.com/api/webhooks/123456789012345678/«{filler(68)}»",),
    counterexamples=(f"POST https://discord.com/api/webhooks/123456789012345678/{filler(7)}",),
    references=("https://docs.discord.com/developers/resources/webhook",),
)
