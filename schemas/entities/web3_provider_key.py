"""Keys of Ethereum providers, in their addresses."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Key of an Ethereum provider (Infura, Alchemy) in its address",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(lead=r"\.infura\.io/v3/", body=r"[0-9a-f]{32}", left="", right=r"[A-Za-z0-9]"),
        Rule(lead=r"\.alchemy\.com/v2/", body=r"[A-Za-z0-9_-]{28,40}", left="", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        f"https://mainnet.infura.io/v3/«{filler(32, HEX)}» limited",
        f"https://eth-mainnet.g.alchemy.com/v2/«{filler(32)}»",
    ),
    counterexamples=(f"https://mainnet.infura.io/v3/{filler(8, HEX)}",),
    references=(
        "https://docs.metamask.io/services/reference/ethereum/",
        "https://www.alchemy.com/docs/reference/ethereum-api-quickstart",
    ),
)
