"""SIM card number (ICCID)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="SIM card number (ICCID)",
    groups=("pii", "device"),
    rank=30,
    rules=(
        Rule(
            body=r"89\d{17,18}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("iccid number", "sim number", "iccid", "sim", "sim card", "simcard"),
            check=luhn(length=(19, 20)),
        ),
    ),
    examples=("iccid: «8975163719819963169»",),
    counterexamples=("iccid 8911283265428136263",),
    references=("https://www.itu.int/rec/T-REC-E.118",),
)
