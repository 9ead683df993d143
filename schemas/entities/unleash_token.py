"""Unleash API token: project, environment, secret."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Unleash API token",
    groups=("secrets", "vendor"),
    rank=12,
    rules=(
        Rule(
            lead=r":(?:production|development|staging|test|default)\.",
            body=r"[0-9a-f]{56}",
            left="",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"Authorization *:production.«{filler(56, HEX)}» fetched",),
    counterexamples=(f"*:production.{filler(20, HEX)}",),
    references=("https://docs.getunleash.io/reference/api-tokens-and-client-keys",),
)
