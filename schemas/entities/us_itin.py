"""US individual taxpayer identification number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="US individual taxpayer identification number",
    groups=("pii", "national_id"),
    rank=25,
    rules=(
        Rule(body=r"9\d{2}-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]"),
        Rule(
            body=r"9\d{2}[ +]?(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])[ +]?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("itin", "itin no", "itin number", "taxpayer id", "taxpayer identification number"),
        ),
    ),
    examples=(
        '{"itin":"«972789936»"}',
        "saw «972-78-9936» here",
    ),
    counterexamples=("x972-78-99369z",),
    references=("https://www.irs.gov/individuals/individual-taxpayer-identification-number",),
)
