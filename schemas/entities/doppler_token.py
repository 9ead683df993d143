"""Doppler token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Doppler token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"dp\.(?:pt|st|ct|sa|scim|audit|said)\.(?:[a-z0-9_-]+\.)?[A-Za-z0-9]{40,}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"using «dp.st.dev.{filler(43)}» for the call",),
    counterexamples=(f"short dp.st.dev.{filler(4)}",),
    references=("https://docs.doppler.com/docs/service-tokens",),
)
