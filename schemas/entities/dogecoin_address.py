"""Dogecoin address."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.checks import base58

# The hash of twenty bytes 1 to 20.
ADDRESS = "D5ERdEN1gsouFSs7zsq7VYJxyWP6dP28H1"

ENTITY = Entity(
    title="Dogecoin address",
    groups=("crypto",),
    rank=27,
    rules=(
        Rule(
            body=rf"D{BASE58}{{33}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=base58(),
        ),
    ),
    examples=("pay to «" + ADDRESS + "»",),
    counterexamples=("pay to " + ADDRESS[:-1] + "2",),
    references=("https://dogecoin.com/dogepedia/",),
)
