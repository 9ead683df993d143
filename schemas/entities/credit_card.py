"""Payment card numbers."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

_TOUCH = r"[A-Za-z0-9_.-]"
_CHECK = {"kind": "card"}
# What a long number is called that is no card: one in ten of them ends in a fitting digit.
_OTHERS = (
    "thread", "thread id", "tid", "pid", "trace", "trace id", "span", "span id", "parent id", "block", "blk", "epoch", "offset",
    "sequence", "seq", "order", "order id", "order no", "order number", "event id", "message id", "request id", "transaction",
    "transaction id", "txn id", "tracking", "invoice", "snowflake", "tweet", "ean", "gtin", "isbn", "upc", "barcode", "sku",
    "webhooks", "channels", "guilds", "imei", "iccid",
)  # fmt: skip
_WORDS = (
    "card", "cards", "card no", "card number", "cardnum", "pan", "ccn", "cc num", "cc number", "creditcard", "visa",
    "mastercard", "maestro", "amex", "discover", "jcb", "unionpay", "kreditkarte", "kartennummer", "carte bancaire", "tarjeta",
    "cartao", "paid with", "charged", "カード", "银行卡", "карта",
)  # fmt: skip

ENTITY = Entity(
    title="Payment card number",
    groups=("payment", "pii"),
    rank=20,
    rules=(
        Rule(body=r"[2-6]\d{12,18}", left=_TOUCH, right=r"[A-Za-z0-9_]", check=_CHECK, unless=_OTHERS, within=20),
        Rule(body=r"1800\d{11}", left=_TOUCH, right=r"[A-Za-z0-9_]", check=_CHECK, unless=_OTHERS, within=20),
        # Beside its name any length of ISO/IEC 7812 will do.
        Rule(
            body=r"[2-6]\d{11,18}",
            left=_TOUCH,
            right=r"[A-Za-z0-9_]",
            near=_WORDS,
            check=luhn(length=(12, 13, 14, 15, 16, 17, 18, 19)),
            within=24,
        ),
        Rule(
            body=r"[2-6]\d{3}(?: \d{4} \d{4} \d{1,4}(?: \d{3})?|-\d{4}-\d{4}-\d{1,4}(?:-\d{3})?|\+\d{4}\+\d{4}\+\d{4})",
            left=_TOUCH,
            right=r"[A-Za-z0-9_-]",
            check=_CHECK,
        ),
        Rule(
            body=r"3\d{3}(?: \d{6} \d{4,5}|-\d{6}-\d{4,5})",
            left=_TOUCH,
            right=r"[A-Za-z0-9_-]",
            check=_CHECK,
        ),
    ),
    examples=(
        "paid with «4111 1111 1111 1111».",
        "pan=«5555555555554444»",
        '{"card":«378282246310005»}',
        "amex «3782-822463-10005»",
        "card no. «676770000005»",
        "saw «4000 0000 0000 0000 006» there",
    ),
    counterexamples=(
        "4111 1111 1111 1112",
        "blk_4111111111111111",
        "id-4111111111111111",
        "081110 210555 19",
        "4111 111111 111111",
        "account 676770000005",
        '{"trace_id":"4111111111111111"}',
        "snowflake 411111111111111116",
    ),
    references=(
        "https://www.iso.org/standard/70484.html",
        "https://developer.mastercard.com/bin-table-resource/documentation/",
    ),
)
