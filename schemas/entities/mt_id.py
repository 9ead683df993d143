"""Maltese identity card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Maltese identity card number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{7}[ABGHLMPZ]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "id card",
                "id card number",
                "id card no",
                "identity card",
                "identity card number",
                "karta tal identità",
                "karta tal identita",
                "karta ta l identità",
                "karta ta l identita",
                "numru tal karta",
                "maltese id",
                "malta id",
                "national id",
                "identity number",
            ),
        ),
    ),
    examples=(
        "ID card: «0472985M»",
        '{"identityCardNumber":"«0038194G»"}',
        "karta tal-identità «0591703L» skaduta",
    ),
    counterexamples=(
        "request 0472985M took 3 ms",
        "id card 0472985K",
    ),
    references=("https://identita.gov.mt/",),
)
