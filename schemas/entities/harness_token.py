"""Harness personal access token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Harness personal access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"(?:pat|sat)\.[A-Za-z0-9_-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"using «pat.{filler(22)}.{filler(24, HEX)}.{filler(20)}» for the call",),
    counterexamples=(f"short pat.{filler(2)}.{filler(2, HEX)}.{filler(2)}",),
    references=("https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/",),
)
