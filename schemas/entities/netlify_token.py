"""Netlify token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Netlify token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"nf[acopu]_[A-Za-z0-9]{36,}"),),
    examples=(f"using «nfp_{filler(40)}» for the call",),
    counterexamples=(f"short nfp_{filler(4)}",),
    references=("https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/",),
)
