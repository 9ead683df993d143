"""Pakistani identity card number (CNIC)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Pakistani identity card number (CNIC)",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(body=r"[1-8]\d{4}-\d{7}-\d", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]"),
        Rule(
            body=r"[1-8]\d{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cnic",
                "cnic no",
                "cnic number",
                "cnicno",
                "nicop",
                "شناختی کارڈ",
                "شناختی کارڈ نمبر",
                "shanakhti card",
            ),
            within=56,
        ),
    ),
    examples=(
        "saw «42101-8374926-5» here",
        '{"cnic":"«3520193847265»"}',
        "شناختی کارڈ نمبر «6110128374953» درست نہیں",
    ),
    counterexamples=(
        "x42101-8374926-59",
        "request 3520193847265 took 3 ms",
    ),
    references=("https://www.nadra.gov.pk/",),
)
