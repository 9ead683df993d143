"""JSON Web Tokens."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="JSON Web Token",
    groups=("secrets",),
    rank=15,
    rules=(
        Rule(
            body=r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{2,}(?:\.[A-Za-z0-9_-]*)*",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "jwt"},
        ),
    ),
    examples=("token «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl» seen",),
    counterexamples=("eyJmb28iOiJiYXIifQ.e30.c2ln", "eyJhbGciOiJIUzI1NiJ9"),
    references=(
        "https://www.rfc-editor.org/rfc/rfc7519#section-3",
        "https://www.rfc-editor.org/rfc/rfc7515#section-4.1.1",
    ),
)
