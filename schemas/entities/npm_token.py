"""npm access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="npm access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"npm_[A-Za-z0-9]{36}"),
        Rule(
            lead=r":_authToken ",
            body=r"[A-Za-z0-9_.~+/=-]{8,}",
            left="",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 2},
        ),
    ),
    examples=(
        "npm config set //registry.example.com/:_authToken «abcDEF1234567890abcd»",
        f"using «npm_{filler(36)}» for the call",
    ),
    counterexamples=(f"short npm_{filler(4)}",),
    references=("https://docs.npmjs.com/about-access-tokens",),
)
