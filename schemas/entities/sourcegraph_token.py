"""Sourcegraph tokens."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Sourcegraph access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"sgp_(?:(?:[0-9a-fA-F]{16}|local)_)?[0-9a-fA-F]{40}"),
        Rule(body=r"s(?:gd|lk|gs)_[0-9a-fA-F]{64}"),
    ),
    examples=(
        f"using «sgp_{filler(16, HEX)}_{filler(40, HEX)}» for the call",
        f'{{"credential":"«sgd_{filler(64, HEX)}»"}}',
    ),
    counterexamples=(
        f"short sgp_{filler(12, HEX)}",
        f"short sgd_{filler(12, HEX)}",
    ),
    references=("https://docs-legacy.sourcegraph.com/dev/security/secret_formats",),
)
