"""Philippine common reference number (UMID)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Philippine common reference number (UMID)",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{4}-\d{7}-\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "umid",
                "crn",
                "crn no",
                "common reference number",
            ),
        ),
        Rule(
            body=r"\d{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "umid",
                "umid no",
                "umid number",
                "umid crn",
                "common reference number",
            ),
        ),
    ),
    examples=(
        "UMID CRN: «0111-8274936-5»",
        '{"umid_no":"«011182749365»"}',
        "common reference number «0033-1928374-6» expired",
    ),
    counterexamples=(
        "request 0111-8274936-5 took 3 ms",
        "crn 011182749365",
    ),
    references=("https://www.sss.gov.ph/umid-card/",),
)
