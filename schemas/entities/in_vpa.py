"""Indian UPI address."""

from schemas.entities.base import Entity, Rule

_HANDLES = (
    "okaxis|okhdfcbank|okicici|oksbi|ybl|ibl|axl|yapl|rapl|waaxis|wahdfcbank|waicici|wasbi|ptaxis|ptyes|pthdfc|ptsbi|"
    "jupiteraxis|ikwik|naviaxis|sliceaxis|tapicici|yescred|barodampay|goaxb|timecosmos"
)

ENTITY = Entity(
    title="Indian UPI address",
    groups=("pii", "payment"),
    rank=43,
    rules=(
        # By what banks and apps are called.
        Rule(body=rf"[A-Za-z0-9](?:@|%40)(?:{_HANDLES})", reach=r"[A-Za-z0-9._-]", left="", right=r"[A-Za-z0-9_@-]"),
        Rule(body=r"[A-Za-z0-9](?:@|%40)(?:paytm|upi)", reach=r"[A-Za-z0-9._-]", left="", right=r"[A-Za-z0-9_@.-]"),
        Rule(
            body=r"[A-Za-z0-9][A-Za-z0-9._-]{1,48}(?:@|%40)[a-z]{2,16}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_@.-]",
            near=(
                "upi",
                "upi id",
                "upiid",
                "vpa",
                "payer vpa",
                "payee vpa",
                "virtual payment address",
            ),
            within=32,
        ),
    ),
    examples=(
        "collect from «ravi.k82@okhdfcbank» failed",
        '{"payeeVpa":"«shop-4471@icici»"}',
        "GET /pay?pa=«9000018273%40ybl»&am=10",
        "upi id «meena.r@airtel» not registered",
        "paid by «9000018273@paytm»",
    ),
    counterexamples=(
        "mail to root@localhost",
        "lodash@upi.js",
        "ssh deploy@airtel",
    ),
    references=("https://www.npci.org.in/what-we-do/upi/product-overview",),
)
