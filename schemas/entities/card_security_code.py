"""Card security codes by their name."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Card security code (CVV, CVC, CID)",
    groups=("payment",),
    rank=33,
    rules=(
        Rule(
            lead=r"(?i)c(?:v(?:v2?|c2?|n2?)|sc|id)[\"'\]]*[ \t]{0,3}[:=][ \t]{0,3}[\"']?",
            body=r"\d{3,4}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.-]",
        ),
        Rule(
            lead=r"(?i)(?:security|verification)[ _-]?(?:code|value)[\"'\]]*[ \t]{0,3}[:=][ \t]{0,3}[\"']?",
            body=r"\d{3,4}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.-]",
        ),
    ),
    examples=("cvv=«123»", '{"cvc":"«1234»"}', "card_cvv2: «123»", '{"securityCode": "«123»"}'),
    counterexamples=("cvv=12", "cvv=12345", "cvss=123"),
    references=("https://www.pcisecuritystandards.org/document_library/",),
)
