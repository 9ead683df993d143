"""Stellar account."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

# Of the keys of bytes 1 to 32 and of made up ones: their check is a CRC.
ACCOUNT = "GAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQTCQKRMFYYDENBWHA5DYPSABOV"
OTHER = "GDWBR2WI25MLD25FFU6BBU423RW5TADEOLFUVYDJMNOTQPMQQ2SRGHFS"
MUXED = "MDJ3KG4KQ2QZG7V2JE6VQROOMXT2IQR2BOXWQBGJNGBZVTDDG2MVSLJBJSTJXBWCKWWH4"

ENTITY = Entity(
    title="Stellar account",
    groups=("crypto",),
    rank=27,
    rules=(
        # The first letters are the kind; those of a muxed account hold a number more.
        Rule(
            body=r"G[A-D][A-Z2-7]{54}|M[A-D][A-Z2-7]{67}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=LIKE_A_SECRET,
        ),
    ),
    examples=(
        "GET /accounts?signer=«" + ACCOUNT + "»&limit=10",
        '{"source_account":"«' + OTHER + '»","fee_charged":"100"}',
        "stellar: payment to «" + MUXED + "» failed: op_no_trust",
    ),
    counterexamples=(
        "key " + ACCOUNT[:-1],
        "key G" + "ABCDEFGH" * 7,
    ),
    references=("https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md",),
)
