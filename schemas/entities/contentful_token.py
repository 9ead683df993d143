"""Contentful personal access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Contentful personal access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"CFPAT-[A-Za-z0-9_-]{43}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «CFPAT-{filler(43)}» for the call",),
    counterexamples=(f"short CFPAT-{filler(4)}",),
    references=("https://www.contentful.com/developers/docs/references/authentication/",),
)
