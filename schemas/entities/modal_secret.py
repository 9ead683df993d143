"""Modal token id or secret."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Modal token id or secret",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"a[ks]-[A-Za-z0-9]{22}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 2},
        ),
    ),
    examples=(f"using «as-{filler(22)}» for the call",),
    counterexamples=("short as-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://modal.com/docs/reference/modal.config",),
)
