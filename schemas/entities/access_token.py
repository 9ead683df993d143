"""Tokens by the name they are assigned to."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule, filler

ENTITY = Entity(
    title="Token in key=value, JSON, query strings, headers, XML, flags",
    groups=("secrets", "credentials"),
    rank=63,
    rules=(
        Rule(
            reader="value",
            keys=(
                "token", "access token", "refresh token", "id token", "auth token", "bearer", "jwt", "nonce secret",
                "ticket",
            ),
            besides=(
                "next", "page", "pagination", "continuation", "cancellation", "cancel", "sync", "resume", "watermark",
                "scroll",
                "client request", "clientrequest", "max", "total", "idempotency", "publickey", "public key",
                "public_key", "eos", "bos", "pad", "unexpected",
            ),
            plain=False,
            least=8,
        ),
        # Personal access tokens, as CLIs name them in the environment.
        Rule(reader="value", keys=("_pat",), plain=False, least=20, check=LIKE_A_SECRET),
        # Links that let whoever has them in.
        Rule(
            lead=r"(?i)/(?:reset[_-]?password|password[_-]?reset|forgot[_-]?password|verify[_-]?email|confirm[_-]?email|magic[_-]?link|invit(?:e|ations?)|activate|reset|join)/",
            body=r"[A-Za-z0-9_-]{24,}", left="", right=r"[A-Za-z0-9_.~%-]", check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(
        "access_token=«abcd1234EFGH»",
        '{"refreshToken":"«0123456789abcdef»"}',
        "X-Auth-Token: «abcd1234EFGH»",
        "//registry.example.com/:_authToken=«abcd1234-EFGH»", f"AZURE_DEVOPS_EXT_PAT=«{filler(52)}»",
        f"GET /reset_password/«{filler(43)}» 200",
    ),
    counterexamples=(
        "PublicKeyToken=0123456789abcdef", "token=Token{32b5e6a ActivityRecord{3b0a4ac", "next_token=abcd1234EFGH",
        "token=identifier", "tokens=12345678", "GET /reset-password/confirm-your-account-now", "user_pat=yes", "max_token=12345678",
        "token: expired",
    ),
    references=("https://www.rfc-editor.org/rfc/rfc6749#section-10.3",),
)  # fmt: skip
