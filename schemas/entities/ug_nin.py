"""Ugandan national identification number."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

ENTITY = Entity(
    title="Ugandan national identification number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"C[MF]\d{2}[A-Z0-9]{10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nin",
                "nin no",
                "nin number",
                "ug nin",
                "uganda nin",
                "national id",
                "nationalid",
                "national identification number",
                "nira",
                "ndagamuntu",
            ),
            check=LIKE_A_SECRET,
        ),
    ),
    examples=(
        "NIN: «CM85047183KQTZ»",
        '{"nationalId":"«CF93102847WXPJ»"}',
        "nira lookup of «CM0118394RLVDH» timed out",
    ),
    counterexamples=(
        "request CM85047183KQTZ took 3 ms",
        "nin CX85047183KQTZ",
    ),
    references=("https://www.nira.go.ug/",),
)
