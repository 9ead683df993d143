"""Cardano address."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.checks import simple

_BECH32 = r"[02-9ac-hj-np-z]"
# The hashes of bytes 1 to 28, and of 1 to 56: an address of a payment and a stake key.
ENTERPRISE = "addr1vyqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qavsj8u"
STAKE = "stake1uyqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qpxs5mw"
BASE = "addr1qyqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0jqgfzyvjz2f389q5j52ev95hz7vp3xgengdfkxuuqkw3fcp"

ENTITY = Entity(
    title="Cardano address",
    groups=("crypto",),
    rank=27,
    rules=(
        Rule(
            body=rf"(?:addr|stake)(?:_test)?1{_BECH32}{{50,120}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=simple("bech32"),
        ),
        # Of the Byron era: base58 over CBOR, with a CRC inside.
        Rule(
            body=rf"DdzFF{BASE58}{{95,103}}|Ae2tdPwUPE{BASE58}{{46,50}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(
        "utxo at «" + BASE + "» spent",
        '{"stake_address":"«' + STAKE + '»","epoch":412}',
        "change=«" + ENTERPRISE + "» lovelace=1500000",
        "legacy wallet sent from «Ae2tdPwUPEZ" + "7Kq3VbXrT5mWcHsY2nLd8JfGp4NuAeRkQz6wBi9CtMvh1x"[:48] + "»",
    ),
    counterexamples=(
        "utxo at " + ENTERPRISE[:-1] + "q spent",
        "script addr1 of 2",
    ),
    references=("https://cips.cardano.org/cip/CIP-19",),
)
