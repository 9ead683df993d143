"""Portuguese NIF."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Portuguese NIF",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-356]\d{2} ?\d{3} ?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("nif", "contribuinte", "nipc", "numero fiscal", "tax id", "taxid", "tax number", "tin", "taxpayer"),
            check=weighted((9, 8, 7, 6, 5, 4, 3, 2), 11, "00987654321", length=9),
        ),
    ),
    examples=("nif: «231183224»",),
    counterexamples=("nif 296159278",),
    references=("https://info.portaldasfinancas.gov.pt/",),
)
