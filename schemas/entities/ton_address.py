"""TON address, by a word before it."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.signs import on_chain

_FRIENDLY, _LEFT, _RIGHT = r"[EUk0][Qf][A-Za-z0-9_/+-]{46}", r"[A-Za-z0-9_.+-]", r"[A-Za-z0-9_-]"
_RAW = r"(?:0|-1):[0-9a-fA-F]{64}"
# The name of the chain as another member before it.
_CHAIN = on_chain(r"ton|toncoin|the-open-network")
# Of made up keys: their check is a CRC.
BOUNCES = "EQDCaLPEgheRHcmP7AdanvAGay90P19snjLqsPemEZQZszsk"
OTHER = "UQDwwbhpVMTkUxs6m0VSrTzuF-XcTb4IimIRrr_ap1zpPp23"

ENTITY = Entity(
    title="TON address by a word before it",
    groups=("crypto",),
    rank=28,
    rules=(
        Rule(
            body=rf"{_FRIENDLY}|{_RAW}",
            left=_LEFT,
            right=_RIGHT,
            near=(
                "ton",
                "ton address",
                "ton wallet",
                "ton account",
                "ton connect",
                "tonconnect",
                "toncoin",
                "tonkeeper",
                "toncenter",
                "tonapi",
                "tonscan",
                "ton core",
                "jetton",
                "jetton wallet",
                "jetton master",
                "nanoton",
                "the open network",
            ),
            check={"kind": "mixed", "least": 2},
        ),
        Rule(lead=_CHAIN, body=rf"{_FRIENDLY}|{_RAW}", left="", right=_RIGHT, check={"kind": "mixed", "least": 2}),
    ),
    examples=(
        "ton_wallet=«" + BOUNCES + "» seqno=14",
        '{"chain":"TON","lt":"47","destination":"«' + OTHER + '»"}',
        "toncenter getAddressBalance «0:3fddf2f5c475da27ddc365cd6a3ffb9adefbd142913fa9331f557a612a14e2ef»",
        "jetton transfer to «" + OTHER + "»",
    ),
    counterexamples=(
        "request " + BOUNCES + " took 3 ms",
        "skeleton " + OTHER,
    ),
    references=("https://docs.ton.org/foundations/addresses/formats",),
)
