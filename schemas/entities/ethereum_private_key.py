"""Private key of an Ethereum account, by its name."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Ethereum private key by its name",
    groups=("secrets", "crypto"),
    rank=31,
    rules=(
        Rule(
            lead=r"(?i)private[ _-]?key[\"']?(?:[ ]?[:=]|[ ])[ ]?[\"']?",
            body=r"0x[0-9A-Fa-f]{64}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9]",
        ),
        # Accounts that a tool of developers signs with; an address is shorter.
        Rule(
            lead=r"accounts[\"']?: ?\[ ?[\"']",
            body=r"(?:0x)?[0-9A-Fa-f]{64}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9]",
        ),
    ),
    examples=(
        f"accounts: ['«0x{filler(64, HEX)}»']",
        f"deployer private key «0x{filler(64, HEX)}»",
        f'private_key: "«0x{filler(64, HEX)}»"',
    ),
    counterexamples=(f"transaction 0x{filler(64, HEX)}",),
    references=("https://ethereum.org/en/developers/docs/accounts/",),
)
