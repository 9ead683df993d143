"""Ecuadorian identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="Ecuadorian identity number (cédula)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"(?:[01]\d|2[0-4]|30)[0-6]\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("cédula", "cedula", "cédula de identidad", "cedula de identidad"),
            check=luhn(length=(10,)),
        ),
    ),
    examples=("cédula «1745265015» registro civil",),
    counterexamples=(
        "cédula 1745265016",
        "pedido 1745265015",
    ),
    references=("https://www.registrocivil.gob.ec/",),
)
