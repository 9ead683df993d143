"""Snyk access token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Snyk access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"snyk_(?:uat|sat)\.[0-9a-f]{8}\.[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9_-]{20,})?",
            left=r"[A-Za-z0-9_.-]", right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"using «snyk_uat.{filler(8, HEX)}.{filler(60)}.{filler(40)}» for the call",),
    counterexamples=(f"short snyk_uat.{filler(8, HEX)}.abc",),
    references=("https://docs.snyk.io/snyk-api/authentication-for-api",),
)  # fmt: skip
