"""Polar access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Polar access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"polar_(?:oat|pat|[ar]t_[uo]|cs|crt)_[A-Za-z0-9_-]{37,}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(f"using «polar_oat_{filler(43)}» for the call",),
    counterexamples=("short polar_oat_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://polar.sh/docs/integrate/oat",),
)
