"""Stripe secret or restricted key, webhook secret."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Stripe secret or restricted key, webhook secret",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"[rs]k_(?:org_)?(?:live|test)_[A-Za-z0-9]{16,}"),
        Rule(body=r"whsec_[A-Za-z0-9+/]{24,}=*", right=r"[A-Za-z0-9_+/=]"),
    ),
    examples=(
        f"using «sk_test_{filler(24)}» for the call",
        f'{{"credential":"«whsec_{filler(32)}»"}}',
    ),
    counterexamples=(
        f"short sk_test_{filler(2)}",
        f"short whsec_{filler(3)}",
    ),
    references=("https://docs.stripe.com/keys",),
)
