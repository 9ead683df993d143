"""Portuguese social security number (NISS)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

_WORDS = (
    "niss",
    "segurança social",
    "seguranca social",
    "número de segurança social",
    "numero de seguranca social",
    "número da segurança social",
    "numero da seguranca social",
    "social security number",
)
_CHECK = weighted((29, 23, 19, 17, 13, 11, 7, 5, 3, 2), 10, "9876543210", length=11)

ENTITY = Entity(
    title="Portuguese social security number (NISS)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[12]\d{2} ?\d{2} ?\d{3} ?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
            check=_CHECK,
        ),
        Rule(
            body=r"[12]\d{2} \d{3} \d{3} \d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
            check=_CHECK,
        ),
    ),
    examples=(
        "NISS: «10730121022»",
        '{"numeroSegurancaSocial":"«20464872907»"}',
        "segurança social «128 67 167 124» inscrito",
        "NISS «138 234 391 37»",
    ),
    counterexamples=(
        "niss 10730121020",
        "request 10730121022 took 3 ms",
    ),
    references=("https://www.seg-social.pt/niss",),
)
