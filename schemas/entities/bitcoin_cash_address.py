"""Bitcoin Cash address, with its prefix and without."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.signs import on_chain

_DATA = r"[qp][02-9ac-hj-np-z]{41}"
# The name of the chain as another member before it.
_CHAIN = on_chain(r"bch|bitcoin[ _-]?cash")
# The hash of twenty bytes 1 to 20, and one more.
ADDRESS = "qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzstne440kw"
OTHER = "qzms598wrc2a0255hkqsasr0fjmh5drw3uhs43tfqr"

ENTITY = Entity(
    title="Bitcoin Cash address",
    groups=("crypto",),
    rank=27,
    rules=(
        Rule(
            body=rf"(?:bitcoincash|bchtest):{_DATA}|BITCOINCASH:[QP][02-9AC-HJ-NP-Z]{{41}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            body=_DATA,
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "bch",
                "bch address",
                "bch wallet",
                "bchn",
                "bitcoin cash",
                "bitcoincash",
                "bitcoin cash address",
                "cash address",
                "cashaddr",
                "cash addr",
            ),
            check={"kind": "mixed", "least": 2},
        ),
        Rule(lead=_CHAIN, body=_DATA, left="", right=r"[A-Za-z0-9_-]", check={"kind": "mixed", "least": 2}),
    ),
    examples=(
        "pay to «bitcoincash:" + ADDRESS + "»",
        '{"currency":"BCH","address":"«' + ADDRESS + '»"}',
        '{"coin":"BCH address «' + OTHER + '»"}',
        "cashaddr=«" + ADDRESS + "» confirmations=3",
        "QR «BITCOINCASH:" + ADDRESS.upper() + "» scanned",
    ),
    counterexamples=(
        "object " + ADDRESS + " stored",
        "bitcoincash:qqqsyqcyq5rqwzqfpg9scrgw",
    ),
    references=("https://reference.cash/protocol/blockchain/encoding/cashaddr",),
)
