"""Moroccan identity card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Moroccan identity card number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"[A-Z]{1,2}\d{5,6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cnie",
                "cnie no",
                "carte nationale d identité",
                "carte nationale",
                "numéro cin",
                "numero cin",
                "n cin",
                "carte d identité nationale",
                "البطاقة الوطنية",
                "رقم البطاقة الوطنية",
            ),
            within=64,
        ),
        # As a value of that name.
        Rule(
            body=r"[A-Z]{1,2}\d{5,6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("cin", "cin no"),
            within=8,
        ),
    ),
    examples=(
        "CNIE: «BK384729»",
        '{"cin":"«J519283»"}',
        "رقم البطاقة الوطنية «EE72918» غير صالح",
        "carte nationale «AB104827» expirée",
        "CIN n° «QA18473»",
    ),
    counterexamples=(
        "request BK384729 took 3 ms",
        "cin >> total38472",
        "medicin: BK38472",
    ),
    references=("https://www.cnie.ma/",),
)
