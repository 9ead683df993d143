"""Flutterwave secret key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Flutterwave secret key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"FLWSECK(?:_TEST)?-[0-9A-Za-z]{12,}(?:-X)?", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «FLWSECK_TEST-{filler(32, HEX)}-X» for the call",),
    counterexamples=(f"short FLWSECK_TEST-{filler(3, HEX)}-X",),
    references=("https://developer.flutterwave.com/docs/authentication",),
)
