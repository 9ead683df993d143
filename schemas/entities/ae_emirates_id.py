"""Emirates identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="Emirates identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"784-\d{4}-\d{7}-\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=luhn(length=(15,)),
        ),
        Rule(
            body=r"784[ -]?\d{4}[ -]?\d{7}[ -]?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "emirates id",
                "emiratesid",
                "emirates id no",
                "emirates id number",
                "emirates identity",
                "eid no",
                "eid number",
                "uae id",
                "uae pass",
                "uaepass",
                "رقم الهوية",
                "الهوية الإماراتية",
                "بطاقة الهوية",
            ),
            check=luhn(length=(15,)),
        ),
    ),
    examples=(
        "Emirates ID «784-1987-6261851-4» registered",
        '{"emiratesId":"«784199348172935»"}',
        "رقم الهوية: «784 1978 0391827 1»",
    ),
    counterexamples=("784-1987-6261851-5",),
    references=("https://icp.gov.ae/",),
)
