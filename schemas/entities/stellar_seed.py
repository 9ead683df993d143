"""Stellar secret seed."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

# Of made up keys: their check is a CRC.
SEED = "SD4HTAGIRKJ4GPABUP5F7O5M36MEYBCB2DA3KH64IYQMLE24W6DRNYP4"
OTHER = "SDE4FPU73MFUFUL7WW32MDO4IVIQS6AWQLYVV6D6FFB4KORKTFZ7U26A"

ENTITY = Entity(
    title="Stellar secret seed",
    groups=("secrets", "credentials"),
    rank=10,
    rules=(
        # 56 letters, where the seeds of NATS have 58.
        Rule(
            body=r"S[A-D][A-Z2-7]{54}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("stellar", "xlm", "seed", "secret", "keypair", "soroban", "horizon"),
            within=48,
            check=LIKE_A_SECRET,
        ),
    ),
    examples=(
        "STELLAR_SECRET_SEED=«" + SEED + "»",
        '{"sourceSecret":"«' + OTHER + '»"}',
        "Keypair.fromSecret('«" + SEED + "»') threw",
    ),
    counterexamples=(
        "key " + SEED[:-2] + " here",
        "key S" + "ABCDEFGH" * 6 + "ABCDEFG",
    ),
    references=("https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md",),
)
