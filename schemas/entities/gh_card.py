"""Ghana Card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Ghana Card number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(body=r"GHA-\d{9}-\d", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]"),
        Rule(
            body=r"GHA-?\d{9}-?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "ghana card",
                "ghanacard",
                "ghana card no",
                "ghana card number",
                "ghana card pin",
                "nia pin",
            ),
        ),
    ),
    examples=(
        "saw «GHA-718293046-5» here",
        '{"ghanaCard":"«GHA7029384716»"}',
        "ghana card number «GHA-001928374-2» expired",
    ),
    counterexamples=(
        "xGHA-718293046-59",
        "request GHA7029384716 took 3 ms",
    ),
    references=("https://nia.gov.gh/",),
)
