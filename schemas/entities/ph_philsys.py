"""Philippine PhilSys number (PCN, PSN)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Philippine PhilSys number (PCN, PSN)",
    groups=("national_id",),
    rank=33,
    rules=(
        Rule(
            body=r"\d{4}[ -]?\d{4}[ -]?\d{4}(?:[ -]?\d{4})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "philsys",
                "philsys id",
                "philsys card number",
                "philsys number",
                "philid",
                "phil id",
                "philsys pcn",
                "philsys psn",
            ),
        ),
        Rule(
            body=r"\d{4}-\d{4}-\d{4}-\d{4}|\d{16}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "pcn",
                "pcn no",
            ),
        ),
        Rule(
            body=r"\d{4}-\d{4}-\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "psn",
                "psn no",
            ),
        ),
    ),
    examples=(
        "PhilSys Card Number: «3819-2046-7158-9027»",
        '{"philsys_id":"«719304826157»"}',
        "pcn=«5081937264810397»",
        "PSN «4817-2039-6615» mismatch",
    ),
    counterexamples=(
        "request 3819-2046-7158-9027 took 3 ms",
        "psn 481720396615",
    ),
    references=("https://philsys.gov.ph/",),
)
