"""TRON address."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.checks import base58

# The hash of twenty bytes 1 to 20.
ADDRESS = "TA4Y62o6YC2Zsck9rZVGTvqW1AQ7X9zTnj"

ENTITY = Entity(
    title="TRON address",
    groups=("crypto",),
    rank=27,
    rules=(
        Rule(
            body=rf"T{BASE58}{{33}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=base58(),
        ),
    ),
    examples=("pay to «" + ADDRESS + "»",),
    counterexamples=("pay to " + ADDRESS[:-1] + "k",),
    references=("https://developers.tron.network/docs/account",),
)
