"""Vercel token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Vercel token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"vc[aikpr]_[A-Za-z0-9]{40,}"),),
    examples=(f"using «vcp_{filler(56)}» for the call",),
    counterexamples=(f"short vcp_{filler(6)}",),
    references=("https://vercel.com/docs/rest-api#authentication",),
)
