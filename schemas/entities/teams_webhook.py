"""Microsoft Teams webhook."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Microsoft Teams webhook",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"[A-Za-z0-9@/_-]{60,}",
            lead=r"(?:webhook\.office\.com/webhookb2|outlook\.office(?:365)?\.com/webhook)/",
            left="",
            right=r"[A-Za-z0-9@/_-]",
        ),
    ),
    examples=(
        f"https://contoso.webhook.office.com/webhookb2/«0123abcd@{filler(36, HEX)}/IncomingWebhook/{filler(32, HEX)}/{filler(36, HEX)}»",
        f"https://outlook.office.com/webhook/«0123abcd@{filler(36, HEX)}/IncomingWebhook/{filler(32, HEX)}/{filler(36, HEX)}»",
    ),
    counterexamples=(
        f"https://contoso.webhook.office.com/webhookb2/0123abcd@{filler(4, HEX)}/IncomingWebhook/{filler(3, HEX)}/{filler(4, HEX)}",
    ),
    references=(
        "https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
    ),
)
