"""Intercom access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Intercom access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"dG9rO[A-Za-z0-9+/_-]{50,}={0,2}", right=r"[A-Za-z0-9+/=_-]"),),
    examples=(f"using «dG9rO{filler(55)}=» for the call",),
    counterexamples=(f"short dG9rO{filler(6)}=",),
    references=("https://developers.intercom.com/docs/build-an-integration/learn-more/authentication",),
)
