"""Solana address, by a word before it: it holds no checksum."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.signs import on_chain

_BODY, _LEFT, _RIGHT = rf"{BASE58}{{32,44}}", r"[A-Za-z0-9_.+-]", r"[A-Za-z0-9_-]"
# The name of the chain as another member before it.
_CHAIN = on_chain(r"sol|solana(?:[-_:](?:mainnet|devnet|testnet)(?:-beta)?)?")

ENTITY = Entity(
    title="Solana address by a word before it",
    groups=("crypto",),
    rank=28,
    rules=(
        Rule(
            body=_BODY,
            left=_LEFT,
            right=_RIGHT,
            near=(
                "solana",
                "sol wallet",
                "sol address",
                "sol addr",
                "sol account",
                "sol to",
                "sol from",
                "solana wallet",
                "solana address",
                "solana account",
                "solana pubkey",
                "lamports",
                "spl token",
                "spl mint",
                "wallet address",
                "wallet pubkey",
                "wallet public key",
                "token account",
                "mint address",
                "fee payer",
                "feepayer",
                "phantom",
                "phantom wallet",
                "solflare",
                "solscan",
            ),
            check={"kind": "mixed", "least": 3},
        ),
        Rule(lead=_CHAIN, body=_BODY, left="", right=_RIGHT, check={"kind": "mixed", "least": 3}),
    ),
    examples=(
        "solana rpc: account «3MB3RLTuG63aPHBvHiAx9Je11P1T5QvskTRi7EEnTC4A» not found",
        '{"chain":"solana","walletAddress":"«Dy4rYPsZGdqUjCEJ7AX2GcU7yusg5RkxPpXAp15FJ3E»"}',
        '{"network": "solana-mainnet", "slot": 2817, "owner": "«2bD38ZQYewoF1RT7VuFAuQKEFwEKwRALYGWGTyXDLSn6»"}',
        "SOL_ADDRESS=«Dy4rYPsZGdqUjCEJ7AX2GcU7yusg5RkxPpXAp15FJ3E»",
        "withdrew 1.25 SOL to «2bD38ZQYewoF1RT7VuFAuQKEFwEKwRALYGWGTyXDLSn6»",
    ),
    counterexamples=(
        "request 3MB3RLTuG63aPHBvHiAx9Je11P1T5QvskTRi7EEnTC4A took 3 ms",
        '{"chain":"other","id":"Dy4rYPsZGdqUjCEJ7AX2GcU7yusg5RkxPpXAp15FJ3E"}',
    ),
    references=("https://solana.com/docs/core/accounts",),
)
