"""Postman API key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Postman API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «PMAK-{filler(24, HEX)}-{filler(34, HEX)}» for the call",),
    counterexamples=(f"short PMAK-{filler(2, HEX)}-{filler(3, HEX)}",),
    references=("https://learning.postman.com/docs/developer/postman-api/authentication/",),
)
