"""Pinterest access token."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="Pinterest access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"pin[ar]_[A-Za-z0-9]{32,}"),),
    examples=(f"using «pina_{filler(60, UPPER)}» for the call",),
    counterexamples=("short pina_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/",),
)
