"""French tax number (numéro fiscal, SPI)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import powers, weighted

ENTITY = Entity(
    title="French tax number (numéro fiscal, SPI)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[0-3]\d ?\d{2} ?\d{3} ?\d{3} ?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "numéro fiscal",
                "numero fiscal",
                "n fiscal",
                "num fiscal",
                "no fiscal",
                "identifiant fiscal",
                "référence fiscale",
                "reference fiscale",
                "numéro spi",
                "numero spi",
                "spi",
                "tax id",
                "taxid",
                "tax number",
                "tin",
                "taxpayer",
            ),
            check=weighted((*powers(10, 511, 10), -100, -10, -1), 511, length=13),
        ),
    ),
    examples=(
        "numéro fiscal : «29 60 446 113 317»",
        '{"numeroFiscal":"«1450451090074»"}',
        "spi=«0911590393119» déclarant 1",
    ),
    counterexamples=(
        "numero fiscal 1450451090070",
        "request 1450451090074 took 3 ms",
    ),
    references=("https://www.impots.gouv.fr/",),
)
