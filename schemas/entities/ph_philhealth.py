"""PhilHealth identification number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="PhilHealth identification number",
    groups=("medical", "national_id"),
    rank=34,
    rules=(
        Rule(
            body=r"\d{2}-\d{9}-\d|\d{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "philhealth",
                "philhealth no",
                "philhealth number",
                "philhealth id",
                "philhealth pin",
                "phic",
                "phic no",
            ),
        ),
    ),
    examples=(
        "PhilHealth No. «19-028471936-5»",
        '{"philhealth_pin":"«080519384726»"}',
        "phic=«12-817293640-1»",
    ),
    counterexamples=(
        "request 19-028471936-5 took 3 ms",
        "philhealth 19-0284719-5",
    ),
    references=("https://www.philhealth.gov.ph/",),
)
