"""Georgian personal number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Georgian personal number",
    groups=("national_id",),
    rank=31,
    rules=(
        Rule(
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "პირადი ნომერი",
                "პირადი №",
                "პ/ნ",
                "პირადობის",
                "piradi nomeri",
                "piradinomeri",
                "georgian id",
                "georgian personal number",
            ),
            within=64,
        ),
    ),
    examples=(
        "პირადი ნომერი: «01038472916»",
        '{"piradi_nomeri":"«60192837465»"}',
        "georgian id «35027193846» not found",
    ),
    counterexamples=(
        "request 01038472916 took 3 ms",
        "piradi nomeri 0103847291",
    ),
    references=("https://sda.gov.ge/",),
)
