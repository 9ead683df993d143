"""Hungarian tax identification number of a person."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Hungarian tax identification number (adóazonosító jel)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"8\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("adóazonosító", "adóazonosító jel", "adoazonosito", "adoazonosito jel", "adójel"),
            check=weighted((1, 2, 3, 4, 5, 6, 7, 8, 9), 11, "0123456789-", length=10),
        ),
    ),
    examples=("adóazonosító jel «8024549824» beküldve",),
    counterexamples=("adóazonosító jel 8024549825", "row 8024549824"),
    references=("https://nav.gov.hu/",),
)
