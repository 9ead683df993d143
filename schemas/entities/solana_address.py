"""Solana address, by a word before it: it holds no checksum."""

from schemas.entities.base import BASE58, Entity, Rule

ENTITY = Entity(
    title="Solana address by a word before it",
    groups=("crypto",),
    rank=28,
    rules=(
        Rule(
            body=rf"{BASE58}{{32,44}}",
            left=r"[A-Za-z0-9_.+/=-]",
            right=r"[A-Za-z0-9_+/=-]",
            near=("solana", "sol wallet", "sol address", "solana wallet", "solana address", "lamports", "spl token"),
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=("solana rpc: account «3MB3RLTuG63aPHBvHiAx9Je11P1T5QvskTRi7EEnTC4A» not found",),
    counterexamples=("request 3MB3RLTuG63aPHBvHiAx9Je11P1T5QvskTRi7EEnTC4A took 3 ms",),
    references=("https://solana.com/docs/core/accounts",),
)
