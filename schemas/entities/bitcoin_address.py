"""Bitcoin address."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.checks import base58, simple

# The hash of twenty bytes 1 to 20 in both encodings.
ADDRESS = "16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu"
BECH32 = "bc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5fcj4z3"

ENTITY = Entity(
    title="Bitcoin address",
    groups=("crypto",),
    rank=26,
    rules=(
        Rule(
            body=rf"[13]{BASE58}{{25,34}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=base58(),
        ),
        Rule(
            body=r"bc1[02-9ac-hj-np-z]{11,71}|BC1[02-9AC-HJ-NP-Z]{11,71}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=simple("bech32"),
        ),
    ),
    examples=(
        "pay to «" + ADDRESS + "»",
        "pay to «" + BECH32 + "»",
    ),
    counterexamples=(
        "pay to " + ADDRESS[:-1] + "1",
        "pay to " + BECH32[:-1] + "q",
    ),
    references=("https://developer.bitcoin.org/devguide/wallets.html",),
)
