"""Nigerian bank verification number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Nigerian bank verification number",
    groups=("bank", "national_id"),
    rank=31,
    rules=(
        Rule(
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "bvn",
                "bvn no",
                "bvn number",
                "bank verification number",
                "bank verification no",
                "bankverificationnumber",
            ),
        ),
    ),
    examples=(
        "BVN: «22384719206»",
        '{"bvnNumber":"«22193847265»"}',
        "bank verification number «22918304756» not linked",
    ),
    counterexamples=(
        "request 22384719206 took 3 ms",
        "bvn 2238471920",
    ),
    references=("https://nibss-plc.com.ng/",),
)
