"""SendGrid API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="SendGrid API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(f"using «SG.{filler(22)}.{filler(43)}» for the call",),
    counterexamples=(f"short SG.{filler(2)}.{filler(4)}",),
    references=("https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys",),
)
