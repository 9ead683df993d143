"""Tezos address."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.checks import base58

# The hash of twenty bytes 1 to 20 behind what each kind begins with.
ACCOUNT = "tz1KjMn6Hb23eu1rNemou6ytAzzNxzvaYHyK"
OTHER = "tz28QZkJtASQaeeieppeZjx8iaFPUtPpBrZd"
CONTRACT = "KT18g6ejmStajqDwZZ5ZwTfu1ZKzhYq5RboW"

ENTITY = Entity(
    title="Tezos address",
    groups=("crypto",),
    rank=27,
    rules=(
        Rule(
            body=rf"(?:tz[1-4]|KT1|sr1){BASE58}{{33}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=base58(size=27),
        ),
    ),
    examples=(
        "octez-client: transfer 3 from «" + ACCOUNT + "»",
        '{"delegate":"«' + OTHER + '»","cycle":741}',
        "originated contract=«" + CONTRACT + "»",
        "baker «tz3LRNhdn2ZwyH7255tuZhQWXw8uFiXNJRVw» missed a slot",
    ),
    counterexamples=(
        "transfer from " + ACCOUNT[:-1] + "L",
        "originated " + CONTRACT[:-1] + "X",
    ),
    references=("https://octez.tezos.com/docs/introduction/tezos.html",),
)
