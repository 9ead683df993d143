"""Italian codice fiscale."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

_NUMBER = r"[A-Z]{6}\d{2}[ABCDEHLMPRST]\d{2}[A-Z]\d{3}[A-Z]"

ENTITY = Entity(
    title="Italian codice fiscale",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        # As SPID writes the number of a tax payer.
        Rule(lead="TINIT-", body=_NUMBER, right=r"[A-Za-z0-9_-]"),
        Rule(
            body=_NUMBER,
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=simple(
                "odd_even",
                length=16,
                odd=[1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23],
            ),
        ),
    ),
    examples=(
        "TINIT-«RSSMRA85T10A562S»",
        "saw «RSSMRA85T10A562S» here",
    ),
    counterexamples=("value RSSMRA85T10A562U",),
    references=(
        "https://www.agenziaentrate.gov.it/portale/web/english/nse/individuals/tax-identification-number-for-foreign-citizens",
    ),
)
