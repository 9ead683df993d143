"""Asana personal access token."""

from schemas.entities.base import DIGITS, HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Asana personal access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"\d/\d{13,20}(?:/\d{13,20})?:[0-9a-f]{32}"),),
    examples=(f"using «2/{filler(16, DIGITS)}/{filler(16, DIGITS)}:{filler(32, HEX)}» for the call",),
    counterexamples=(f"short 2/{filler(1, DIGITS)}/{filler(1, DIGITS)}:{filler(3, HEX)}",),
    references=("https://developers.asana.com/docs/personal-access-token",),
)
