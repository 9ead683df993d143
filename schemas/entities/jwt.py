"""JSON Web Tokens."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="JSON Web Token",
    groups=("secrets",),
    rank=15,
    rules=(
        Rule(
            # Signed, unsigned or cut short; encrypted ones have five parts, of which the second may be empty.
            body=(
                r"eyJ[A-Za-z0-9_-]{8,}\."
                r"(?:[A-Za-z0-9_-]{2,}(?:\.(?:[A-Za-z0-9_-]+(?:(?:\.[A-Za-z0-9_-]+){2})?)?)?|[A-Za-z0-9_-]?(?:\.[A-Za-z0-9_-]+){3})"
            ),
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "jwt"},
        ),
    ),
    examples=(
        "token «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl» seen",
        "it was «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl».",
        "«eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.» unsigned",
        "«eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn» encrypted",
    ),
    counterexamples=("eyJmb28iOiJiYXIifQ.e30.c2ln", "eyJhbGciOiJIUzI1NiJ9"),
    references=(
        "https://www.rfc-editor.org/rfc/rfc7519#section-3",
        "https://www.rfc-editor.org/rfc/rfc7515#section-4.1.1",
    ),
)
