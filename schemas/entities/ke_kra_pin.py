"""Kenyan tax number (KRA PIN)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Kenyan tax number (KRA PIN)",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"[AP]0\d{8}[A-Z]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "kra",
                "kra pin",
                "kra pin no",
                "krapin",
                "pin number",
                "pin no",
                "tax pin",
                "itax",
                "pin certificate",
                "personal identification number",
            ),
        ),
    ),
    examples=(
        "KRA PIN: «A008472916K»",
        '{"kraPin":"«P051928374Q»"}',
        "itax login for «A012938475Z» failed",
    ),
    counterexamples=(
        "request A008472916K took 3 ms",
        "kra pin B008472916K",
    ),
    references=("https://www.kra.go.ke/",),
)
