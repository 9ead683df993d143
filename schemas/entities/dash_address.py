"""Dash address."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.checks import base58

# The hash of twenty bytes 1 to 20, of a key and of a script.
ADDRESS = "XanAvE5GMB8CsPH78B9moJq9viEVKvCS4f"
SCRIPT = "7SVyqiBykMKdoNuuf1AehnVxASmtdfqsFF"

ENTITY = Entity(
    title="Dash address",
    groups=("crypto",),
    rank=27,
    rules=(
        Rule(
            body=rf"[X7]{BASE58}{{33}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=base58(),
        ),
    ),
    examples=(
        "dashd: sent 2.1 to «" + ADDRESS + "»",
        '{"payee":"«' + ADDRESS + '»","status":"ENABLED"}',
        "multisig=«" + SCRIPT + "»",
    ),
    counterexamples=(
        "sent to " + ADDRESS[:-1] + "g",
        "multisig=" + SCRIPT[:-1] + "G",
    ),
    references=("https://docs.dash.org/en/stable/docs/core/reference/transactions-opcodes.html#address-conversion",),
)
