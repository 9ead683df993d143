"""Algorand address, by a word before it."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule
from schemas.redaction.signs import on_chain

_BODY, _LEFT, _RIGHT = r"[A-Z2-7]{58}", r"[A-Za-z0-9_.+-]", r"[A-Za-z0-9_-]"
# The name of the chain as another member before it.
_CHAIN = on_chain(r"algo|algorand(?:[-_:](?:mainnet|testnet|betanet))?")
# Of a made up key; its check is a hash of another kind than that of Bitcoin.
ADDRESS = "Z65GFMRFH76SASYKPVS2JALDVZHI2RMUH3PN6MDAFBSEQEUNAKAASJDXCU"

ENTITY = Entity(
    title="Algorand address by a word before it",
    groups=("crypto",),
    rank=28,
    rules=(
        Rule(
            body=_BODY,
            left=_LEFT,
            right=_RIGHT,
            near=(
                "algorand",
                "algorand address",
                "algorand wallet",
                "algo address",
                "algo wallet",
                "algo account",
                "algo to",
                "algod",
                "goal account",
                "microalgos",
                "micro algos",
                "algosdk",
                "pera wallet",
            ),
            check=LIKE_A_SECRET,
        ),
        Rule(lead=_CHAIN, body=_BODY, left="", right=_RIGHT, check=LIKE_A_SECRET),
    ),
    examples=(
        "algod: overspend by «" + ADDRESS + "»",
        "ALGO_ADDRESS=«" + ADDRESS + "»",
        '{"chain":"algorand","round":41,"senderAddress":"«' + ADDRESS + '»"}',
        "opted in: algorand wallet «" + ADDRESS + "»",
    ),
    counterexamples=(
        "request " + ADDRESS + " took 3 ms",
        "algod " + "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF",
    ),
    references=("https://dev.algorand.co/concepts/accounts/overview/",),
)
