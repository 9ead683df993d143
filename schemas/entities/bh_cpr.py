"""Bahraini personal number (CPR)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Bahraini personal number (CPR)",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{2}(?:0[1-9]|1[0-2])\d{5}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cpr",
                "cpr no",
                "cpr number",
                "cprno",
                "bahrain id",
                "bahraini id",
                "الرقم الشخصي",
                "البطاقة السكانية",
                "الرقم السكاني",
            ),
            within=64,
        ),
    ),
    examples=(
        "CPR No: «850718294»",
        '{"cpr":"«930204817»"}',
        "الرقم الشخصي «781103926» غير مسجل",
    ),
    counterexamples=(
        "request 850718294 took 3 ms",
        "cpr 851318294",
    ),
    references=("https://www.iga.gov.bh/",),
)
