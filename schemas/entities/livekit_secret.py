"""LiveKit API secret, behind its key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="LiveKit API secret",
    groups=("secrets", "vendor"),
    rank=12,
    rules=(
        Rule(
            lead=r"API[A-Za-z0-9]{10,14}[\"']?: ?[\"']?",
            body=r"[A-Za-z0-9]{40,50}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"keys: {{APIabcDEF12345: «{filler(43)}»}} loaded",),
    counterexamples=("APIabcDEF12345: none",),
    references=("https://docs.livekit.io/home/self-hosting/deployment/",),
)
