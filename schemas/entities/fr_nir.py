"""French social security number (NIR)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import powers, weighted

_BLANK = r"(?:%20|[ +])?"

ENTITY = Entity(
    title="French social security number (NIR)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=_BLANK.join(
                (r"[1-478]", r"\d{2}", r"(?:0[1-9]|1[0-2]|[2-9]\d)", r"\d{2}", r"\d{3}", r"\d{3}", r"\d{2}")
            ),
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "national id",
                "id number",
                "identity number",
                "numéro de sécurité sociale",
                "numéro de securite sociale",
                "numero de sécu",
                "nir",
                "securite sociale",
                "sécurité sociale",
                "numero de securite sociale",
                "insee",
                "social security",
                "secu",
                "sécu",
                "nss",
                "num secu",
            ),
            check=weighted((*powers(10, 97, 13), 10, 1), 97, length=15),
        ),
    ),
    examples=("nir: «1 85 05 78 717 224 58»",),
    counterexamples=("nir 1 85 05 78 529 428 66",),
    references=("https://www.insee.fr/en/metadonnees/definition/c1409",),
)
