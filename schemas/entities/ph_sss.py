"""Philippine Social Security System number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Philippine Social Security System number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{2}-\d{7}-\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "sss",
                "sss no",
                "sss number",
                "social security system",
            ),
        ),
        Rule(
            body=r"\d{10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "sss no",
                "sss number",
                "sss id",
                "sssno",
                "sssnumber",
            ),
        ),
    ),
    examples=(
        "SSS No.: «34-8172936-5»",
        '{"sssNumber":"«0381726945»"}',
        "member of the social security system «04-1928374-6»",
    ),
    counterexamples=(
        "request 34-8172936-5 took 3 ms",
        "sss 0381726945",
    ),
    references=("https://www.sss.gov.ph/",),
)
