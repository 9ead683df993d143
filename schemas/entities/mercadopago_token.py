"""Mercado Pago access token."""

from schemas.entities.base import DIGITS, HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Mercado Pago access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"(?:APP_USR|TEST)-\d{10,20}-\d{6}-[0-9a-f_]{32,40}-\d{5,12}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        f"using «APP_USR-{filler(16, DIGITS)}-{filler(6, DIGITS)}-{filler(32, HEX)}-{filler(9, DIGITS)}» for the call",
    ),
    counterexamples=("short APP_USR-abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://www.mercadopago.com/developers/en/docs/your-integrations/credentials",),
)
