"""Nigerian national identification number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Nigerian national identification number",
    groups=("national_id",),
    rank=32,
    rules=(
        Rule(
            body=r"\d{11}|\d{4} \d{3} \d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nin number",
                "nin no",
                "ninnumber",
                "nin slip",
                "nigerian nin",
                "nigeria nin",
                "nimc",
                "national identification number",
                "verify nin",
                "virtual nin",
            ),
        ),
        # As a value of that name.
        Rule(body=r"\d{11}", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]", near=("nin",), within=8),
    ),
    examples=(
        "NIN number «38472910562» verified by NIMC",
        '{"nin":"«71928304756»"}',
        "national identification number: «4829 173 6051»",
        "customer_nin=«19283746501»",
    ),
    counterexamples=(
        "request 38472910562 took 3 ms",
        "begin=38472910562",
        "request 38472910562 took 3 ms",
    ),
    references=("https://nimc.gov.ng/",),
)
