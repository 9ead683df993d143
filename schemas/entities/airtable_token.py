"""Airtable personal access token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Airtable personal access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"\.[0-9a-f]{64}",
            reach=r"[A-Za-z0-9]",
            reach_most=17,
            left=r"[A-Z_a-z]",
            check={"kind": "length", "least": 81, "most": 81},
        ),
    ),
    examples=(f"using «pat{filler(14)}.{filler(64, HEX)}» for the call",),
    counterexamples=(f"short pat{filler(1)}.{filler(7, HEX)}",),
    references=("https://airtable.com/developers/web/guides/personal-access-tokens",),
)
