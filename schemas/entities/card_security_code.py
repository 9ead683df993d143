"""Card security codes by their name."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.signs import MEMBER

# What stands between the name and the digits: a sign, quotes and brackets, tags; behind a name of three letters nothing at all.
_OPEN = r"[\"'(\[<]{0,2}(?:Some\(\"?)?"
_TAGS = r"</(?:td|th|dt|b)>:?\s{0,3}(?:<(?:td|dd)>\s{0,3})?"
_SIGN = rf"(?:%5\^)?[\"'\]]*\s{{0,3}}(?:(?:[:=]>?|->|#|>|[|?^]|is|was|to|value=)\s{{0,3}}|{_TAGS}){_OPEN}"
_IS = rf"(?:{_SIGN}| (?:- )?{_OPEN}|,|\t|\([\"']?)"

ENTITY = Entity(
    title="Card security code (CVV, CVC, CID)",
    groups=("payment",),
    rank=33,
    rules=(
        Rule(
            lead=(
                r"(?i)(?:cv(?:v2?|c2?|n2?)|ccv2?|cryptogramme|prüfziffer|prüfnummer)(?: \(cv[cv]2?\))?"
                rf"(?:[ _-]?(?:code|number|no\.?|num))?{_IS}"
            ),
            body=r"\d{3,4}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            lead=rf"(?i)(?:cv[vcn]2?|csc|security_?code){MEMBER}",
            body=r"\d{3,4}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(lead=rf"(?i)(?:(?:cc)?csc|cv2){_SIGN}", body=r"\d{3,4}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_.-]"),
        # `cardCvv`, `setCvc("123")`.
        Rule(
            lead=rf"(?:Cvv2?|Cvc2?|CVV2?|CVC2?)(?:Code|Number|No)?{_IS}",
            body=r"\d{3,4}",
            left=r"[A-Z0-9]",
            right=r"[A-Za-z0-9_.-]",
        ),
        Rule(
            lead=rf"(?i)(?:security|verification)[ _-]?(?:code|value){_SIGN}",
            body=r"\d{3,4}",
            left="",
            right=r"[A-Za-z0-9_.-]",
        ),
        Rule(
            lead=(
                r"(?:セキュリティー?コード|código de seguridad(?: de la tarjeta)?|Kartenprüfnummer|code de sécurité"
                r"|Sicherheitscode|codice di sicurezza)"
                rf"(?:は|:|：|=| )[ ]?{_OPEN}"
            ),
            body=r"\d{3,4}",
            left="",
            right=r"[A-Za-z0-9_.-]",
        ),
        Rule(
            lead=r"(?i)(?:<SeriesCode>|card_code=)",
            body=r"\d{3,4}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.-]",
        ),
        # A word of many meanings: client, cell, campaign.
        Rule(
            lead=rf"(?i)cid(?:{_SIGN}| )",
            body=r"\d{3,4}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.-]",
            near=("card", "amex", "american express", "pan", "exp", "expiry"),
            within=60,
        ),
    ),
    examples=(
        "cvv=«123»",
        "<SeriesCode>«641»</SeriesCode>",
        "x_card_code=«655»&x_amount=12.00",
        '{"cvc":"«1234»"}',
        "card_cvv2: «123»",
        "(cryptogramme «219»)",
        "<CV2>«604»</CV2>",
        "código de seguridad «581», pedido",
        "amex exp 03/27 cid «3517»",
        "GET /step3?cc%5Bcvc%5D=«910»",
        '<input name="csc" value="«216»">',
        "ccv: «219»",
        "cccsc=«307»&submit",
        "セキュリティコード «218» エラー",
        "código de seguridad de la tarjeta: «581»",
        "Kartenprüfnummer=«247» falsch",
        "Prüfziffer (CVC): «258»",
        "the cvv «123» was rejected",
        "cvv_code=«123»",
        '"cvc" => "«123»"',
        "<cvv>«123»</cvv>",
        "| cvc | «123» |",
        "cardSecurityCode=«123»",
        'setCvv("«123»")',
        '{"userCVV2":"«123»"}',
        "amex exp 12/28 cid: «1234»",
        "cvc is «123».",
        '{"securityCode": "«123»"}',
        '{"name":"cvv","value":"«123»"}',
    ),
    counterexamples=(
        "cvv=12",
        "cvv=12345",
        "cvss=123",
        "cid=1234 status=200",
        "cvv 12345",
        "csc 100 rows",
        "security code 123 pages",
        "cvv check 3 of 4",
    ),
    references=("https://www.pcisecuritystandards.org/document_library/",),
)
