"""Rwandan identity number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Rwandan identity number",
    groups=("national_id",),
    rank=33,
    rules=(
        Rule(body=r"[123] (?:19|20)\d{2} [78] \d{7} \d \d{2}", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]"),
        Rule(
            body=r"[123](?:19|20)\d{2}[78]\d{10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "indangamuntu",
                "rwanda id",
                "rwandan id",
                "rwanda national id",
                "national id",
                "nationalid",
                "id number",
            ),
        ),
    ),
    examples=(
        "saw «1 1985 8 0047182 1 36» here",
        '{"nationalId":"«1199370028471059»"}',
        "Indangamuntu: «1200180019283742» ntiyabonetse",
    ),
    counterexamples=(
        "request 1199370028471059 took 3 ms",
        "rwanda id 1199360028471059",
    ),
    references=("https://www.nida.gov.rw/",),
)
