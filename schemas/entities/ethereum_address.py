"""Ethereum address."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Ethereum address",
    groups=("crypto",),
    rank=26,
    rules=(Rule(body=r"0x[0-9a-fA-F]{40}", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]"),),
    examples=("saw «0x52908400098527886E0F7030069857D2E4169EE5» here",),
    counterexamples=("x0x52908400098527886E0F7030069857D2E4169EE59z",),
    references=("https://ethereum.org/en/developers/docs/accounts/",),
)
