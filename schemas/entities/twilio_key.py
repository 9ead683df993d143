"""Twilio account SID or API key SID."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Twilio account SID or API key SID",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"(?:SK|AC)[0-9a-f]{32}"),),
    examples=(f"using «SK{filler(32, HEX)}» for the call",),
    counterexamples=(f"short SK{filler(3, HEX)}",),
    references=("https://www.twilio.com/docs/glossary/what-is-a-sid",),
)
