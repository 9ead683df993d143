"""GitLab token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="GitLab token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|wt|soat|ffct)-[A-Za-z0-9_.-]{18,}[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(body=r"GR1348941[A-Za-z0-9_-]{20}", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        f"using «glpat-{filler(20)}» for the call",
        f'{{"credential":"«GR1348941{filler(20)}»"}}',
    ),
    counterexamples=(
        f"short glpat-{filler(2)}",
        f"short GR1348941{filler(2)}",
    ),
    references=("https://docs.gitlab.com/security/tokens/#token-prefixes",),
)
