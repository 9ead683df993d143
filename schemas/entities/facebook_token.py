"""Meta access token."""

from schemas.entities.base import DIGITS, Entity, Rule, filler

ENTITY = Entity(
    title="Meta access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"EAA[A-Za-z0-9]{80,}"),
        # An app's: its number and its key.
        Rule(
            body=r"\d{15,16}\|[A-Za-z0-9_-]{27}",
            left=r"[A-Za-z0-9_.|-]",
            right=r"[A-Za-z0-9_|-]",
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(
        f"using «{filler(16, DIGITS)}|{filler(27)}» for the call",
        f"using «EAA{filler(120)}» for the call",
    ),
    counterexamples=(f"short EAA{filler(13)}",),
    references=("https://developers.facebook.com/docs/facebook-login/guides/access-tokens/",),
)
