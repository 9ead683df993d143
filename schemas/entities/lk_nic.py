"""Sri Lankan national identity card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Sri Lankan national identity card number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{2}[0-35-8]\d{6}[VvXx]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nic",
                "nic no",
                "nic number",
                "national identity card",
                "national id",
                "id number",
                "ජාතික හැඳුනුම්පත",
                "ජාතික හැඳුනුම්පත්",
            ),
            within=80,
        ),
        Rule(
            body=r"(?:19|20)\d{2}[0-35-8]\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nic no",
                "nic number",
                "nicno",
                "national identity card",
                "sri lanka nic",
                "sri lankan nic",
                "ජාතික හැඳුනුම්පත",
                "ජාතික හැඳුනුම්පත්",
            ),
            within=80,
        ),
    ),
    examples=(
        "NIC: «853021847V»",
        '{"nicNumber":"«199318204756»"}',
        "ජාතික හැඳුනුම්පත «916502938V» වලංගු නැත",
        "national identity card «200055701928» not found",
    ),
    counterexamples=(
        "request 853021847V took 3 ms",
        "nic 199318204756",
    ),
    references=("https://drp.gov.lk/",),
)
