"""Indian health account number or address (ABHA)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Indian health account number or address (ABHA)",
    groups=("medical", "national_id"),
    rank=34,
    rules=(
        Rule(
            body=r"\d{2}-\d{4}-\d{4}-\d{4}|\d{14}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "abha",
                "abha number",
                "abha no",
                "abha id",
                "ndhm",
                "health id number",
                "healthidnumber",
                "healthid",
                "ayushman bharat",
            ),
        ),
        Rule(body=r"[A-Za-z0-9]@abdm", reach=r"[A-Za-z0-9._-]", left="", right=r"[A-Za-z0-9_@.-]"),
    ),
    examples=(
        "ABHA number «91-3817-2046-5529»",
        '{"healthIdNumber":"«91482037165584»"}',
        "linked «ravi.k82@abdm» to the visit",
    ),
    counterexamples=(
        "request 91-3817-2046-5529 took 3 ms",
        "abha 91-3817-2046",
    ),
    references=("https://abdm.gov.in/",),
)
