"""MailerSend API tokens."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="MailerSend API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"mlsn\.[0-9a-f]{64}"),),
    examples=(f"using «mlsn.{filler(64, HEX)}» for the call",),
    counterexamples=(f"short mlsn.{filler(12, HEX)}",),
    references=("https://developers.mailersend.com/general.html#authentication",),
)
