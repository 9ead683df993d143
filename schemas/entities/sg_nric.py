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
        # In small letters, by a word.
        Rule(
            body=r"[stfgm]\d{7}[a-z]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nric",
                "nric no",
                "nric number",
                "nric fin",
                "fin no",
                "fin number",
                "uinfin",
                "ic no",
                "singpass",
            ),
            check=simple("sg_nric"),
        ),
    ),
    examples=(
        "saw «S9517265B» here",
        "singpass login for «s8503917b»",
        '{"finNo":"«g3928174r»"}',
    ),
    counterexamples=("value S3766752V",),
    references=("https://www.ica.gov.sg/",),
)
