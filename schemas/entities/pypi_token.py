"""PyPI API token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="PyPI API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"pypi-[A-Za-z0-9_-]{60,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «pypi-AgEIcHlwaS5vcmc{filler(70)}» for the call",),
    counterexamples=(f"short pypi-AgEIcHlwaS5vcmc{filler(7)}",),
    references=("https://pypi.org/help/#apitoken",),
)
