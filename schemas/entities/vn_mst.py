"""Vietnamese tax code (mã số thuế)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

_CHECK = weighted((31, 29, 23, 19, 17, 13, 7, 5, 3), 11, "?9876543210", at=9)

ENTITY = Entity(
    title="Vietnamese tax code (mã số thuế)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{10}(?:-\d{3})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "mã số thuế",
                "ma so thue",
                "masothue",
                "mst cá nhân",
                "mst ca nhan",
                "tax code",
                "taxcode",
                "mã thuế",
            ),
            within=48,
            check=_CHECK,
        ),
        # Also a time zone, and seconds begin with a one.
        Rule(
            body=r"[02-8]\d{9}(?:-\d{3})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "mst",
                "số mst",
            ),
            within=12,
            check=_CHECK,
        ),
    ),
    examples=(
        "Mã số thuế: «8301947261»",
        '{"tax_code":"«0310284753-001»"}',
        "MST=«0102938476» đã đóng",
    ),
    counterexamples=(
        "mã số thuế 8301947263",
        "request 8301947261 took 3 ms",
    ),
    references=("https://tracuunnt.gdt.gov.vn/",),
)
