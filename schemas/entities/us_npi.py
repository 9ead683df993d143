"""US national provider identifier."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="US national provider identifier",
    groups=("pii", "medical"),
    rank=30,
    rules=(
        Rule(
            body=r"[12]\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("npi number", "national provider identifier", "npi", "national provider"),
            check=luhn(length=(10,), prefix="80840"),
        ),
        # As X12 names one.
        Rule(lead=r"\*XX\*", body=r"[12]\d{9}", right=r"[A-Za-z0-9_-]", check=luhn(length=(10,), prefix="80840")),
    ),
    examples=(
        "NM1*82*1*SEN*ARUN****XX*«1391452723»~ segment",
        "npi: «1391452723»",
    ),
    counterexamples=("npi 1565966132",),
    references=("https://www.cms.gov/regulations-and-guidance/administrative-simplification/nationalprovidentstand",),
)
