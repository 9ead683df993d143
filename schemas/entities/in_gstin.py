"""Indian goods and services tax number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Indian goods and services tax number",
    groups=("national_id",),
    rank=29,
    rules=(
        Rule(
            body=r"[0-39]\d[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        "gstin: «27AKTPM4817Q1ZR»",
        '{"gstNumber":"«07BVXCS9302K2Z8»"}',
        "seller «29ZQWFT6614D1Z4» not registered",
    ),
    counterexamples=(
        "x27AKTPM4817Q1ZR9z",
        "39AKTPM4817Q1XR",
    ),
    references=("https://www.gst.gov.in/",),
)
