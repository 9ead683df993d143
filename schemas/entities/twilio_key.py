"""Twilio account SID or API key SID."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Twilio account SID, API key SID or auth token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"(?:SK|AC)[0-9a-f]{32}"),
        Rule(lead=r"SK[0-9a-f]{32} secret(?: is)?:? ", body=r"[A-Za-z0-9]{32}"),
        Rule(lead=r"AC[0-9a-f]{32}[\"']?(?:,|:) ?[\"']?", body=r"[0-9a-f]{32}"),
        Rule(
            body=r"[0-9a-f]{32}", near=("twilio auth", "twilio auth token", "twilio token", "twilio secret"), within=40
        ),
    ),
    examples=(
        f"using «SK{filler(32, HEX)}» for the call",
        f"key «SK{filler(32, HEX)}» secret «{filler(32)}»",
        f"auth=(«AC{filler(32, HEX)}», «{filler(32, HEX)}»)",
        f"twilio auth: «{filler(32, HEX)}»",
    ),
    counterexamples=(f"short SK{filler(3, HEX)}", f"twilio request {filler(32, HEX)}"),
    references=("https://www.twilio.com/docs/glossary/what-is-a-sid",),
)
