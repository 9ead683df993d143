"""Nepalese citizenship certificate number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Nepalese citizenship certificate number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{2}[-/]\d{2}[-/]\d{2}[-/]\d{4,6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "citizenship no",
                "citizenship number",
                "citizenship certificate",
                "citizenship",
                "nagarikta",
                "नागरिकता",
                "ना.प्र.नं",
            ),
            within=56,
        ),
    ),
    examples=(
        "Citizenship No: «27-01-73-08412»",
        '{"citizenship_number":"«45/02/71/19283»"}',
        "नागरिकता नं «31-01-68-04719» मेल खाएन",
    ),
    counterexamples=(
        "request 27-01-73-08412 took 3 ms",
        "citizenship 27-01-73",
    ),
    references=("https://www.moha.gov.np/",),
)
