"""PayPal Braintree access token."""

from schemas.entities.base import HEX, LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="PayPal Braintree access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}"),),
    examples=(f"using «access_token$sandbox${filler(16, LOWER)}${filler(32, HEX)}» for the call",),
    counterexamples=(f"short access_token$sandbox${filler(1, LOWER)}${filler(3, HEX)}",),
    references=("https://developer.paypal.com/braintree/docs/start/overview",),
)
