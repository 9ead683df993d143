"""Tunisian identity card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Tunisian identity card number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"[01]\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "بطاقة التعريف",
                "رقم بطاقة التعريف",
                "carte d identité nationale",
                "carte d identite nationale",
                "numéro cin",
                "numero cin",
                "tunisian id",
            ),
            within=64,
        ),
        # As a value of that name.
        Rule(
            lead=r"(?i)cin(?:[\"']?[ ]?[:=][ ]?[\"']?| n° ?| no\.? ?)",
            body=r"[01]\d{7}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        "CIN: «08471926»",
        '{"numero_cin":"«01928374»"}',
        "رقم بطاقة التعريف «14829307» غير موجود",
    ),
    counterexamples=(
        "request 08471926 took 3 ms",
        "cin 28471926",
    ),
    references=("https://www.interieur.gov.tn/",),
)
