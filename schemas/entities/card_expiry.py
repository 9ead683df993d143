"""When a payment card expires, by its name."""

from schemas.entities.base import Entity, Rule

_MONTH = r"(?:0[1-9]|1[0-2])"
_IS = r"[\"'\]]{0,2} ?(?:[:=]>?|>) ?[\"']?"

ENTITY = Entity(
    title="Expiry of a payment card by its name",
    # Not of `payment`: PCI DSS lets it stand once the number is gone.
    groups=("card_data",),
    rank=34,
    rules=(
        # Month and year by a sign: the names are those of cards.
        Rule(
            lead=rf"(?i)exp(?:iry|iration|ires)?(?:[ _-]?date)?{_IS}", body=rf"{_MONTH}(?:%2)?/(?:20)?[2-4]\d", left=r"[A-Za-z]",
            right=r"[A-Za-z0-9_/.:-]",
        ),
        Rule(
            lead=r"(?:有効期限|gültig bis|válida hasta|caduca|scadenza|expire le)[: ]{1,2}", body=rf"{_MONTH}/(?:20)?[2-4]\d", left="",
            right=r"[A-Za-z0-9_/.:-]",
        ),
        # As many programs name it, whatever the sign.
        Rule(
            lead=rf"(?i)(?:card(?:[ _-]|\[)?|cc_?)exp(?:iry|iration)?(?:[ _-]?date)?{_IS}",
            body=rf"{_MONTH}[/-]?(?:20)?[2-4]\d|(?:20)?[2-4]\d[/-]?{_MONTH}|{_MONTH}%2/(?:20)?[2-4]\d", left="", right=r"[A-Za-z0-9_/.:-]",
        ),
        Rule(
            lead=rf"(?i)exp(?:iry|iration)?[_-]?(?:month|year){_IS}", body=r"20[2-4]\d|[2-4]\d|1[0-2]|0?[1-9]", left=r"[A-Za-z]",
            right=r"[A-Za-z0-9_/.:-]",
        ),
    ),
    examples=(
        "pan=x exp=«09/27» cvv", "<Expiry>«08/26»</Expiry>", "有効期限 «06/29»", '{"expMonth":«11»,"expYear":«2028»}',
        "card[exp]=«0429»&card", "ccexp=«12%2F28»", "cardExpiryDate=«2811»", "{'exp_month': «3», 'exp_year': «2027»}",
        "gültig bis «11/26»,",
    ),
    counterexamples=(
        "exp=3600", "token expires 10/28/2026", "exp: 1767056400", "cache expiry=0429", "expires at 09:27", "card exported 0429",
    ),
    references=(
        "https://www.pcisecuritystandards.org/document_library/", "https://www.iso.org/standard/70484.html",
        "https://docs.stripe.com/api/cards/object",
    ),
)  # fmt: skip
