"""Dynatrace token."""

from schemas.entities.base import UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="Dynatrace token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"dt0[a-z]\d{2}\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}"),),
    examples=(f"using «dt0c01.{filler(24, UPPER)}.{filler(64, UPPER)}» for the call",),
    counterexamples=(f"short dt0c01.{filler(2, UPPER)}.{filler(7, UPPER)}",),
    references=(
        "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens",
    ),
)
