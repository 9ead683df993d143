"""Address of Polkadot, Kusama and other Substrate chains, by a word before it."""

from schemas.entities.base import BASE58, Entity, Rule
from schemas.redaction.signs import on_chain

_BODY, _LEFT, _RIGHT = rf"[1-9A-HJ-NPR-Za-km-z]{BASE58}{{45,47}}", r"[A-Za-z0-9_.+-]", r"[A-Za-z0-9_-]"
# The name of the chain as another member before it.
_CHAIN = on_chain(r"dot|ksm|polkadot|kusama|westend|astar|substrate")

ENTITY = Entity(
    title="Polkadot address by a word before it",
    groups=("crypto",),
    rank=28,
    rules=(
        Rule(
            body=_BODY,
            left=_LEFT,
            right=_RIGHT,
            near=(
                "polkadot",
                "polkadot address",
                "dot address",
                "dot wallet",
                "dot to",
                "ksm to",
                "kusama",
                "kusama address",
                "substrate",
                "substrate address",
                "ss58",
                "ss58 address",
                "nominator",
                "validator stash",
                "stash",
            ),
            check={"kind": "mixed", "least": 3},
        ),
        Rule(lead=_CHAIN, body=_BODY, left="", right=_RIGHT, check={"kind": "mixed", "least": 3}),
    ),
    examples=(
        "polkadot: nominated by «1FConf593VjmTabEz3R5PpdFjV8FP2szgmnSToZxoEFK7Gy»",
        "SS58_ADDRESS=«5EA2vzkvtZitJid59ShNW9hamRdMMrusCjScQLcACcPKfbDg»",
        '{"network":"kusama","block":21001544,"stashAccount":"«HKCjwhJqR9qP6mBu1yzK9wENqgtQQa3ZkjZdv6QKkzomoP5»"}',
        "paid 12.5 DOT to «1FConf593VjmTabEz3R5PpdFjV8FP2szgmnSToZxoEFK7Gy»",
    ),
    counterexamples=(
        "request 1FConf593VjmTabEz3R5PpdFjV8FP2szgmnSToZxoEFK7Gy took 3 ms",
        '{"network":"kusama","blockHash":"0x5f"},{"id":"HKCjwhJqR9qP6mBu1yzK9wENqgtQQa3ZkjZdv6QKkzomoP5"}',
    ),
    references=("https://docs.polkadot.com/polkadot-protocol/parachain-basics/accounts/",),
)
