"""Philippine Pag-IBIG member number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Philippine Pag-IBIG member number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{4}[ -]?\d{4}[ -]?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "pag ibig",
                "pagibig",
                "pag ibig mid",
                "pagibig mid",
                "hdmf",
                "hdmf no",
                "pag ibig mid no",
            ),
        ),
    ),
    examples=(
        "Pag-IBIG MID No.: «1211-8374-9206»",
        '{"pagibig":"«121093847265»"}',
        "hdmf_no=«1210 4829 1736»",
    ),
    counterexamples=(
        "request 1211-8374-9206 took 3 ms",
        "pagibig 12118374",
    ),
    references=("https://www.pagibigfund.gov.ph/",),
)
