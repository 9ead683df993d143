"""Figma token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Figma token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"fig[dohru]_[A-Za-z0-9_-]{40,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «figd_{filler(40)}» for the call",),
    counterexamples=(f"short figd_{filler(4)}",),
    references=("https://developers.figma.com/docs/rest-api/authentication/",),
)
