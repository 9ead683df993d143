"""Zcash address."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.checks import base58, simple

_BECH32 = r"[02-9ac-hj-np-z]"
# The hash of twenty bytes 1 to 20, of a key and of a script; and the keys of 1 to 43.
KEY = "t1Hxw6JqWMnhDK5jRCieg5bFHM2qt7UtQvu"
SCRIPT = "t3Jex1rKwuh1bQFRrKpKGWDcDVZ8bbQuNrB"
SAPLING = "zs1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwxqergd3c8g7ruszzg3rysjjvfeg9y4zkvtfdeq"

ENTITY = Entity(
    title="Zcash address",
    groups=("crypto",),
    rank=27,
    rules=(
        Rule(
            body=rf"t[13]{BASE58}{{33}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=base58(size=26),
        ),
        Rule(
            body=rf"zs1{_BECH32}{{75}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=simple("bech32"),
        ),
    ),
    examples=(
        "zcashd: sendtoaddress «" + KEY + "» 0.5",
        '{"toaddress":"«' + SCRIPT + '»"}',
        "z_listunspent address=«" + SAPLING + "»",
    ),
    counterexamples=(
        "sendtoaddress " + KEY[:-1] + "w",
        "address " + SAPLING[:-1] + "p",
    ),
    references=("https://zips.z.cash/protocol/protocol.pdf",),
)
