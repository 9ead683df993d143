"""Litecoin address."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.checks import base58, simple

# The hash of twenty bytes 1 to 20, in both encodings.
ADDRESS = "LKKHMBjCU89fyFNgSRprDoD8Jb25N8uWvd"
BECH32 = "ltc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5dyg36p"

ENTITY = Entity(
    title="Litecoin address",
    groups=("crypto",),
    rank=27,
    rules=(
        Rule(
            body=rf"[LM]{BASE58}{{26,33}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=base58(),
        ),
        Rule(
            body=r"ltc1[02-9ac-hj-np-z]{11,71}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=simple("bech32"),
        ),
    ),
    examples=("pay to «" + ADDRESS + "»", "pay to «" + BECH32 + "»"),
    counterexamples=("pay to " + ADDRESS[:-1] + "1",),
    references=("https://litecoin.info/docs/key-concepts/addresses",),
)
