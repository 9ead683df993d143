"""XRP Ledger address."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.checks import base58

# Its own order of the letters.
LETTERS = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_LEFT, _RIGHT = r"[A-Za-z0-9_.+-]", r"[A-Za-z0-9_-]"
# The hash of twenty bytes 1 to 20; with tag 7.
ADDRESS = "raLnyR4PTuc5SgXGHqYA894a4eoKqoFwu"
WITH_TAG = "X7TiBbkpU3ZqUnpEh2XKnYLRPVD1G5Mhf95H5h6BYVmmgpS"

ENTITY = Entity(
    title="XRP Ledger address",
    groups=("crypto",),
    rank=27,
    rules=(
        Rule(
            body=rf"r{BASE58}{{24,34}}",
            left=_LEFT,
            right=_RIGHT,
            check=base58(letters=LETTERS),
        ),
        # X-addresses, which hold a tag.
        Rule(body=rf"[XT]{BASE58}{{46}}", left=_LEFT, right=_RIGHT, check=base58(size=35, letters=LETTERS)),
        # Beside a word also one that was copied wrongly.
        Rule(
            body=rf"r{BASE58}{{27,34}}",
            left=_LEFT,
            right=_RIGHT,
            near=(
                "xrp",
                "xrp address",
                "xrp wallet",
                "xrp account",
                "xrpl",
                "xrp ledger",
                "rippled",
                "ripple",
                "ripple address",
                "ripple wallet",
                "classic address",
                "classicaddress",
                "destination tag",
                "trust line",
                "trustline",
            ),
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(
        "pay to «" + ADDRESS + "»",
        '{"xAddress":"«' + WITH_TAG + '»"}',
        "xrp_wallet=«" + ADDRESS[:-1] + "z»",
        "rippled: account «" + ADDRESS[:-2] + "Qb» not found",
    ),
    counterexamples=(
        "pay to " + ADDRESS[:-1] + "z",
        "pay to " + WITH_TAG[:-1] + "z",
    ),
    references=("https://xrpl.org/docs/references/protocol/data-types/base58-encodings",),
)
