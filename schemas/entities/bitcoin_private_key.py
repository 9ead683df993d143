"""Private keys of Bitcoin, as wallets export them."""

from schemas.entities.base import BASE58, Entity, Rule, filler
from schemas.redaction.checks import base58

_LONG, _SHORT = rf"5[HJK]{BASE58}{{49}}", rf"(?:K[w-z]|L[1-5]){BASE58}{{50}}"
_LEFT, _RIGHT = r"[A-Za-z0-9_.+/=-]", r"[A-Za-z0-9_+/=-]"
# The key of 32 bytes 1 to 32.
LONG = "5HpjKrb7dH5kKQQzmbjB87Mxova7mek5bXUTWfndcX6tBoqUwzm"
SHORT = "KwFfpDsaF7yxCELuyrH9gP5XL7TAt5b9HPWC1xCQbmrxvhJgMQHb"
_SHAPED = "Kx" + filler(50).replace("0", "2").replace("l", "m")

ENTITY = Entity(
    title="Bitcoin private key in wallet import format",
    groups=("secrets", "crypto"),
    rank=31,
    rules=(
        Rule(body=_LONG, left=_LEFT, right=_RIGHT, check=base58(size=37)),
        # Of a compressed public key: one byte more.
        Rule(body=_SHORT, left=_LEFT, right=_RIGHT, check=base58(size=38)),
        Rule(
            body=f"{_LONG}|{_SHORT}",
            left=_LEFT,
            right=_RIGHT,
            near=("importprivkey", "wif", "private key", "privkey", "dumpprivkey"),
        ),
    ),
    examples=(f"swept «{LONG}» and «{SHORT}»", f"importprivkey «{_SHAPED}» cold"),
    counterexamples=(f"value {_SHAPED} here",),
    references=("https://developer.bitcoin.org/devguide/wallets.html#wallet-import-format-wif",),
)
