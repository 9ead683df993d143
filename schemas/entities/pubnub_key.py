"""PubNub secret key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="PubNub secret key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"sec-c-[A-Za-z0-9-]{36,}={0,2}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9=_-]"),),
    examples=(f"using «sec-c-{filler(48)}» for the call",),
    counterexamples=("short sec-c-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://www.pubnub.com/docs/general/setup/account-setup",),
)
