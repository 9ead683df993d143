"""Address of a chain made with the Cosmos SDK."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

_BECH32 = r"[02-9ac-hj-np-z]"
_CHAINS = (
    "agoric|akash|archway|axelar|bbn|band|celestia|chihuahua|comdex|cosmos|cro|dydx",
    "dym|elys|evmos|inj|init|juno|kava|kujira|kyve|lava|mantra|maya",
    "migaloo|neutron|noble|nolus|osmo|persistence|provenance|pryzm|quick|regen|saga",
    "secret|sei|sent|sif|somm|stars|stride|terra|thor|umee|xpla",
)
# The hash of bytes 1 to 20, of one to 32 for a contract.
COSMOS = "cosmos1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5lzv7xu"
OSMOSIS = "osmo1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5helwsw"
VALIDATOR = "cosmosvaloper1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc56kct20"
CONTRACT = "juno1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwxqergd3c8g7rusqr6tjsm"

ENTITY = Entity(
    title="Address of a Cosmos chain",
    groups=("crypto",),
    rank=27,
    rules=(
        *(
            Rule(
                body=rf"(?:{chains})1{_BECH32}{{38}}(?:{_BECH32}{{20}})?",
                left=r"[A-Za-z0-9_.+-]",
                right=r"[A-Za-z0-9_-]",
                check=simple("bech32"),
            )
            for chains in _CHAINS
        ),
        # A validator's, on any chain.
        Rule(
            body=rf"[a-z]{{2,12}}val(?:oper|cons)1{_BECH32}{{38}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=simple("bech32"),
        ),
    ),
    examples=(
        '{"from_address":"«' + COSMOS + '»","amount":"120uatom"}',
        "transfer.recipient=«" + OSMOSIS + "»",
        "validator «" + VALIDATOR + "» jailed at height 18",
        "execute contract «" + CONTRACT + "»: out of gas",
        "pay for blob: signer «celestia1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5wgawu3»",
    ),
    counterexamples=(
        "recipient " + COSMOS[:-1] + "q",
        "chain cosmos1hub of osmo1",
    ),
    references=("https://docs.cosmos.network/sdk/latest/guides/reference/bech32",),
)
