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
    "webhooks", "channels", "channel", "guilds", "guild", "imei", "iccid",
    "orders", "invoices", "transactions", "events", "messages", "shipments", "jobs",
    "runs", "builds",
)  # fmt: skip
_IDS = (
    "id", "ids", "uid", "oid", "rid", "gid", "user id", "account id", "customer id", "channel id", "guild id", "post id", "job id",
    "task id", "item id", "record id", "row id", "entity id", "object id", "session id", "correlation id", "client id",
    "tenant id", "conversation id", "reply id", "thread ts", "version", "revision", "generation", "lsn", "xid", "cursor", "nonce",
    "hash", "seed", "nanos", "timestamp", "ts", "ns",
)  # fmt: skip
_WORDS = (
    "card", "cards", "card no", "card number", "cardnum", "pan", "ccn", "cc num", "cc number", "creditcard", "visa",
    "mastercard", "maestro", "amex", "discover", "jcb", "unionpay", "kreditkarte", "kartennummer", "carte bancaire", "tarjeta",
    "cartao", "cartão", "carta", "carte", "karte", "kartu", "kaart", "kort", "acct number", "paid with", "charged", "カード",
    "银行卡", "карта",
)  # fmt: skip

ENTITY = Entity(
    title="Payment card number",
    groups=("payment", "pii"),
    rank=20,
    rules=(
        Rule(body=r"[2-6]\d{12,17}", left=_TOUCH, right=r"[A-Za-z0-9_]", check=_CHECK, unless=_OTHERS, within=20),
        # As long as the ids that services number their rows with.
        Rule(
            body=r"[2-6]\d{18}", left=_TOUCH, right=r"[A-Za-z0-9_]", check=_CHECK, unless=(*_OTHERS, *_IDS), within=20
        ),
        # With dots, as versions have them.
        Rule(
            body=r"[2-6]\d{3}(?:\.\d{4}){3}", left=_TOUCH, right=r"[A-Za-z0-9_.-]", near=_WORDS, check=_CHECK, within=48
        ),
        # Behind the code of its brand, as airlines write it.
        Rule(lead=r"FPCC ?(?:VI|CA|AX|DC|JC|TP|DS)", body=r"[2-6]\d{12,18}", right=r"[A-Za-z0-9_]", check=_CHECK),
        # Troy, in Turkey.
        Rule(
            body=r"9792(?: ?\d{4}){3}",
            left=_TOUCH,
            right=r"[A-Za-z0-9_]",
            near=(*_WORDS, "kart", "kart no", "troy"),
            check=luhn(length=(16,)),
            within=24,
        ),
        Rule(body=r"1\d{14}", left=_TOUCH, right=r"[A-Za-z0-9_]", near=("uatp",), check=luhn(length=(15,))),
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
            body=r"[2-6]\d{3}(?: \d{4} \d{4} \d{1,4}(?: \d{3})?|-\d{4}-\d{4}-\d{1,4}(?:-\d{3})?|(?:\+\d{4}){3}|(?:%20\d{4}){3})",
            left=_TOUCH,
            right=r"[A-Za-z0-9_-]",
            check=_CHECK,
        ),
        # Dots part many numbers; and what a magnetic stripe holds (ISO/IEC 7813), which goes whole.
        Rule(
            body=r"[2-6]\d{3}(?:\.\d{4}){3}",
            left=_TOUCH,
            right=r"[A-Za-z0-9_.-]",
            near=_WORDS,
            check=_CHECK,
            within=24,
        ),
        Rule(body=r";[2-6]\d{12,18}=\d{7,24}\?", left="", right=""),
        # The same without its marks: the year and month it ends in, a service code.
        Rule(
            body=r"[2-6]\d{12,18}[=D]\d{2}(?:0[1-9]|1[0-2])[125679][024][0-7]\d{0,17}F?",
            left=_TOUCH,
            right=r"[A-Za-z0-9_]",
        ),
        Rule(body=r"%B[2-6]\d{12,18}\^[^^\"?\r\n]{2,26}\^\d{7}[^\s\"?]{0,40}\??", left="", right=""),
        Rule(
            body=r"3\d{3}(?: \d{6} \d{4,5}|-\d{6}-\d{4,5}|\+\d{6}\+\d{4,5}|%20\d{6}%20\d{4,5})",
            left=_TOUCH,
            right=r"[A-Za-z0-9_-]",
            check=_CHECK,
        ),
    ),
    examples=(
        "FOP: FPCC VI«4929947353814298»/0928/N23101",
        "paid with «4111 1111 1111 1111».",
        "visa, as it came: «4929.9473.5381.4298»",
        "pan=«5555555555554444»",
        '{"card":«378282246310005»}',
        "amex «3782-822463-10005»",
        "card no. «676770000005»",
        "pan=«9792087807837265»",
        "kart no «9792 0806 1675 9424» kayıp",
        "saw «4000 0000 0000 0000 006» there",
        "paid «4000000000000000006» by card",
        "GET /pay?pan=«4111%201111%201111%201111»&n=7",
        "GET /pay?q=«4111+1111+1111+1111»",
        "GET /pay?q=«3782%20822463%2010005»",
        "card 4111.1111.1111.1111".replace("4111.1111.1111.1111", "«4111.1111.1111.1111»"),
        "swiped «;4111111111111111=28121011000012345678?»",
        "track2=«4111111111111111=29121010000012345678»",
        "swiped «%B378282246310005^LIMA/ANA MARIA^2812101»",
        "tag 57 «4111111111111111D2812101100000F»",
        "UATP account «100112223334444» used",
        "swiped «%B4111111111111111^LIMA/ANA^2812101»",
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
        "GET /v1/orders/4111111111111111?page=2",
        '{"id":4000000000000000006}',
        '{"id":"6200000000000000005","n":1}',
        "order_id=4000000000000000006 orderId: 4000000000000000006",
        "GET /pay?pan=4111%201111%201111%201112",
        "build 4111.1111.1111.1111",
    ),
    references=(
        "https://www.iso.org/standard/70484.html",
        "https://developer.mastercard.com/bin-table-resource/documentation/",
    ),
)
