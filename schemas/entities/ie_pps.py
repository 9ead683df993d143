"""Irish PPS number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import any_of, weighted

ENTITY = Entity(
    title="Irish PPS number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{7}[A-W][A-IW]?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "pps number",
                "pps no",
                "pps",
                "ppsn",
                "ppsnumber",
                "ppsno",
                "personal public service number",
                "uimhir psp",
                "revenue number",
                "rsi number",
                "personal public service",
                "tax id",
                "taxid",
                "tax number",
                "tin",
                "taxpayer",
            ),
            check=any_of(
                weighted((8, 7, 6, 5, 4, 3, 2), 23, "WABCDEFGHIJKLMNOPQRSTUV", at=7, length=8),
                weighted((8, 7, 6, 5, 4, 3, 2, 0, 9), 23, "WABCDEFGHIJKLMNOPQRSTUV", at=7, length=9, letters=1),
            ),
        ),
    ),
    examples=(
        "pps: «5326425T»",
        "PPSNo: «9844266C»",
        '{"personalPublicServiceNumber":"«3621386P»"}',
    ),
    counterexamples=("pps 5146388U",),
    references=(
        "https://www.gov.ie/en/department-of-social-protection/services/get-a-personal-public-service-pps-number/",
    ),
)
