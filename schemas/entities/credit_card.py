"""Payment card numbers."""

from schemas.entities.base import Entity, Rule

_TOUCH = r"[A-Za-z0-9_.-]"
_CHECK = {"kind": "card"}
# What a long number is called that is no card: one in ten of them ends in a fitting digit.
_OTHERS = (
    "thread",
    "tid",
    "pid",
    "trace",
    "span",
    "block",
    "blk",
    "epoch",
    "offset",
    "sequence",
    "seq",
    "order",
    "order id",
    "event id",
)

ENTITY = Entity(
    title="Payment card number",
    groups=("payment", "pii"),
    rank=20,
    rules=(
        Rule(body=r"[2-6]\d{12,18}", left=_TOUCH, right=r"[A-Za-z0-9_]", check=_CHECK, unless=_OTHERS, within=10),
        Rule(
            body=r"[2-6]\d{3}(?: \d{4} \d{4} \d{1,4}|-\d{4}-\d{4}-\d{1,4})",
            left=_TOUCH,
            right=r"[A-Za-z0-9_-]",
            check=_CHECK,
        ),
        Rule(body=r"3\d{3}(?: \d{6} \d{4,5}|-\d{6}-\d{4,5})", left=_TOUCH, right=r"[A-Za-z0-9_-]", check=_CHECK),
    ),
    examples=(
        "paid with «4111 1111 1111 1111».",
        "pan=«5555555555554444»",
        '{"card":«378282246310005»}',
        "amex «3782-822463-10005»",
    ),
    counterexamples=(
        "4111 1111 1111 1112",
        "blk_4111111111111111",
        "id-4111111111111111",
        "081110 210555 19",
        "4111 111111 111111",
    ),
    references=(
        "https://www.iso.org/standard/70484.html",
        "https://developer.mastercard.com/bin-table-resource/documentation/",
    ),
)
