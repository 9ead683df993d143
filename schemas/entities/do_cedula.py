"""Dominican identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="Dominican identity number (cédula)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{3}-?\d{7}-?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("cédula", "cedula", "cédula de identidad", "cedula de identidad"),
            check=luhn(length=(11,)),
        ),
    ),
    examples=("cédula «402-7583546-6» consulta",),
    counterexamples=(
        "cédula 402-7583546-7",
        "pedido 402-7583546-6",
    ),
    references=("https://jce.gob.do/",),
)
