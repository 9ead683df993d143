"""Cambodian identity card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Cambodian identity card number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{9}(?:\(\d{2}\))?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "អត្តសញ្ញាណប័ណ្ណ",
                "khmer id",
                "khmer identity card",
                "cambodian id",
                "cambodia id",
                "cambodian national id",
            ),
            within=72,
        ),
    ),
    examples=(
        "អត្តសញ្ញាណប័ណ្ណ: «031829476»",
        '{"khmer_id":"«180293746(01)»"}',
        "cambodian national id «062918374» not found",
    ),
    counterexamples=(
        "request 031829476 took 3 ms",
        "khmer id 03182947",
    ),
    references=("https://www.interior.gov.kh/",),
)
