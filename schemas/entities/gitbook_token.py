"""GitBook API token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="GitBook API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"gb_api_[A-Za-z0-9]{32,}"),),
    examples=(f"using «gb_api_{filler(40)}» for the call",),
    counterexamples=("short gb_api_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://gitbook.com/docs/developers/gitbook-api/authentication",),
)
