"""Macau resident identity card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Macau resident identity card number",
    groups=("national_id",),
    rank=33,
    rules=(
        Rule(
            body=r"[1578]\d{6}\(\d\)|[1578]/\d{6}/\d|[1578]\d{6}-?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "澳門身份證",
                "澳門身份證號碼",
                "澳門居民身份證",
                "澳门身份证",
                "澳门居民身份证",
                "macau id",
                "macao id",
                "macau id card",
                "macau resident id",
                "bilhete de identidade de residente",
                "macau bir",
                "bir number",
            ),
            within=48,
        ),
    ),
    examples=(
        "澳門居民身份證: «1384726(9)»",
        '{"macau_id":"«51938476»"}',
        "bilhete de identidade de residente «7/492816/3» caducado",
    ),
    counterexamples=(
        "request 1384726(9) took 3 ms",
        "macau id 2384726(9)",
    ),
    references=("https://www.dsi.gov.mo/",),
)
