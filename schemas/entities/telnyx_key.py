"""Telnyx API key."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="Telnyx API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"KEY[0-9A-Z]{32}_[A-Za-z0-9]{22}"),),
    examples=(f"using «KEY{filler(32, UPPER)}_{filler(22)}» for the call",),
    counterexamples=("short KEYabc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://developers.telnyx.com/development/api-fundamentals/authentication",),
)
