"""Brevo API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Brevo API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"x(?:key|smtp)sib-[0-9a-f]{64}-[A-Za-z0-9]{16}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «xkeysib-{filler(64, HEX)}-{filler(16)}» for the call",),
    counterexamples=(f"short xkeysib-{filler(7, HEX)}-{filler(1)}",),
    references=("https://developers.brevo.com/docs/getting-started",),
)
