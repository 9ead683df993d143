"""Singapore NRIC or FIN."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import any_of, simple

ENTITY = Entity(
    title="Singapore NRIC or FIN",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[STFGM]\d{7}[A-Z]", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]", check=any_of(simple("sg_nric"))
        ),
    ),
    examples=("saw «S9517265B» here",),
    counterexamples=("value S3766752V",),
    references=("https://www.ica.gov.sg/",),
)
