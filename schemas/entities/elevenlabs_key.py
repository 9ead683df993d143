"""ElevenLabs API keys."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="ElevenLabs API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"sk_[0-9a-f]{48}"),),
    examples=(f"using «sk_{filler(48, HEX)}» for the call",),
    counterexamples=(f"short sk_{filler(12, HEX)}",),
    references=("https://elevenlabs.io/docs/api-reference/authentication",),
)
