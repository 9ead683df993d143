"""Seed phrases of wallets, by their name."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Seed phrase of a wallet, by its name",
    groups=("secrets", "crypto"),
    rank=31,
    rules=(
        Rule(
            lead=(
                r"(?i)(?:mnemonic|(?:seed|recovery|backup|secret)[ _-]?phrase|seed[ _-]?words)(?: is| was|[a-z ]{3,24})?"
                r"[\"']?(?:[ ]?[:=]|[ ])[ ]?[\"'\[(]?"
            ),
            body=r"[a-z]{3,8}(?: [a-z]{3,8}){11,23}",
            left="",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        'recovery phrase in ticket: "«' + " ".join(["example"] * 12) + '»"',
        'mnemonic="«' + " ".join(["example"] * 12) + '»" path=m/44',
    ),
    counterexamples=("mnemonic: too short for this", "seed phrase of " + " ".join(["example"] * 9)),
    references=("https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki",),
)
