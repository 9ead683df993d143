"""Okta API token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Okta API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"00[A-Za-z0-9_-]{39,40}",
            near=("okta", "okta token", "ssws"),
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(f"OKTA_TOKEN=«00{filler(40)}»",),
    counterexamples=(f"okta build 00{filler(12)}",),
    references=("https://developer.okta.com/docs/guides/create-an-api-token/main/",),
)
