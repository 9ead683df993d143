"""XRP Ledger address."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.checks import base58

# Its own order of the letters.
LETTERS = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
# The hash of twenty bytes 1 to 20.
ADDRESS = "raLnyR4PTuc5SgXGHqYA894a4eoKqoFwu"

ENTITY = Entity(
    title="XRP Ledger address",
    groups=("crypto",),
    rank=27,
    rules=(
        Rule(
            body=rf"r{BASE58}{{24,34}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=base58(letters=LETTERS),
        ),
    ),
    examples=("pay to «" + ADDRESS + "»",),
    counterexamples=("pay to " + ADDRESS[:-1] + "z",),
    references=("https://xrpl.org/docs/references/protocol/data-types/base58-encodings",),
)
