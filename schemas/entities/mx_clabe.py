"""Mexican interbank account number (CLABE), by its name."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

_WORDS = (
    "clabe", "clabe interbancaria", "cuenta clabe", "cuenta beneficiario", "cuentabeneficiario", "cuenta ordenante", "cuentaordenante",
    "cuenta", "numero de cuenta",
)  # fmt: skip

ENTITY = Entity(
    title="Mexican interbank account number (CLABE) by its name",
    groups=("payment", "pii"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{18}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
            check=weighted((3, 7, 1) * 6, 10, length=18),
        ),
    ),
    examples=("clabe: «014580428597379293»",),
    counterexamples=("clabe 014580428597379294",),
    references=("https://www.banxico.org.mx/sistemas-de-pago/d/%7BC5E5B3D1-1D73-7C07-4F0C-3D0C0D3A1A5A%7D.pdf",),
)
