"""Slack incoming webhook."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="Slack incoming webhook",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"[A-Za-z0-9/_-]{24,}",
            lead=r"hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/",
            right=r"[A-Za-z0-9/_-]",
            left=r"[A-Za-z0-9.-]",
        ),
    ),
    examples=(f"POST https://hooks.slack.com/services/«T{filler(8, UPPER)}/B{filler(8, UPPER)}/{filler(24)}»",),
    counterexamples=(f"POST https://hooks.slack.com/services/T{filler(1, UPPER)}/B{filler(1, UPPER)}/{filler(2)}",),
    references=("https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/",),
)
