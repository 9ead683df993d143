"""Zoho OAuth token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Zoho OAuth token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"1000\.[0-9a-f]{32}\.[0-9a-f]{32}", left=r"[A-Za-z0-9_.-]"),),
    examples=(f"using «1000.{filler(32, HEX)}.{filler(32, HEX)}» for the call",),
    counterexamples=("short 1000.abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html",),
)
