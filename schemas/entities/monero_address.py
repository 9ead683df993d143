"""Monero address."""

from schemas.entities.base import BASE58, Entity, Rule

# Of made up keys; their check is a hash of another kind than that of Bitcoin.
STANDARD = "4AGXs47F1fSLQjSXtNo1nMdj6oRvfq9baM45FGMz1qFVg73qFkfy1yMZRGBiDvBueNjSmJ81PMwSAAE25bSbqYyB3qfCJek"
SUBADDRESS = "87P6i59eUkVaC1XPPK5gTRYySWWGA97LSCbZrB2savqRSVWZAWkUNqBN3jXTexzvduhKPowSzBdy7SWQxW9ePnv8FShiQur"
INTEGRATED = (
    "4HaBKHcEZGGdErRBGv4s9qCTL8xryBGc9eJzhwJpvudcR8tmwYCrrH3fyDSfXgzTfE1Yc7SGScGYuLHWG5TatxtyCatcYe2FByg8EtZUJn"
)

ENTITY = Entity(
    title="Monero address",
    groups=("crypto",),
    rank=27,
    rules=(
        # 95 letters, 106 with a payment id.
        Rule(
            body=rf"4[1-9A-HJ-M]{BASE58}{{93}}(?:{BASE58}{{11}})?|8[1-9A-C]{BASE58}{{93}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(
        "xmrig: pool login «" + STANDARD + "»",
        '{"address":"«' + SUBADDRESS + '»","amount":1200000000000}',
        "integrated_address=«" + INTEGRATED + "»",
    ),
    counterexamples=(
        "login " + STANDARD[:-3],
        "sha512 " + "4a" * 64,
    ),
    references=("https://docs.getmonero.org/public-address/standard-address/",),
)
