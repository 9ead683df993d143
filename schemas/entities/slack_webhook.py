"""Slack incoming webhook."""

from schemas.entities.base import HEX, UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="Slack incoming webhook",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}",
            lead=r"hooks\.slack(?:-gov)?\.com/services/",
            left=r"[A-Za-z0-9.-]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            body=r"[A-Za-z0-9/_-]{24,}",
            lead=r"hooks\.slack(?:-gov)?\.com/(?:workflows|triggers)/",
            left=r"[A-Za-z0-9.-]",
            right=r"[A-Za-z0-9/_-]",
        ),
    ),
    examples=(
        f"POST https://hooks.slack.com/services/«T{filler(8, UPPER)}/B{filler(8, UPPER)}/{filler(24)}»",
        f"https://hooks.slack.com/triggers/«T{filler(8, UPPER)}/1234567890123/{filler(32, HEX)}»",
    ),
    counterexamples=(f"POST https://hooks.slack.com/services/T{filler(1, UPPER)}/B{filler(1, UPPER)}/{filler(2)}",),
    references=("https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/",),
)
