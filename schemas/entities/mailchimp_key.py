"""Mailchimp keys, of the marketing and of the transactional (Mandrill) service."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Mailchimp API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"-us\d{1,2}",
            reach=r"[0-9a-f]",
            reach_most=32,
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "length", "least": 35, "most": 36},
        ),
        Rule(
            body=r"md-[A-Za-z0-9_-]{22}",
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(f"using «{filler(32, HEX)}-us12» for the call", f'{{"credential":"«md-{filler(22)}»"}}'),
    counterexamples=(f"short {filler(3, HEX)}-us12", "md-layout-container-fluid"),
    references=(
        "https://mailchimp.com/developer/marketing/guides/quick-start/",
        "https://mailchimp.com/developer/transactional/guides/quick-start/",
    ),
)
