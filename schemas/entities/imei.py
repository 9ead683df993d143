"""Mobile equipment identity (IMEI)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="Mobile equipment identity (IMEI)",
    groups=("pii", "device"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{2}-?\d{6}-?\d{6}-?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "imei number",
                "imei no",
                "imei",
                "imeisv",
                "device imei",
                "phone imei",
                "device id",
                "equipment identity",
            ),
            check=luhn(length=(15,)),
        ),
    ),
    examples=("imei: «35-274657-678781-8»",),
    counterexamples=("imei 35-594124-247848-6",),
    references=("https://www.gsma.com/get-involved/working-groups/terminal-steering-group/imei-database",),
)
