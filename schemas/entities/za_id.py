"""South African identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, luhn

ENTITY = Entity(
    title="South African identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{13}|\d{6} \d{4} \d{3}|\d{6} \d{4} \d{2} \d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "south african id",
                "sa id",
                "rsa id",
                "said number",
                "za id",
                "said no",
                "sa identity number",
                "id nommer",
                "identiteitsnommer",
                "id nr",
                "identity document",
                "rsa identity",
                "inombolo kamazisi",
                "identity no",
                "id no",
                "id number",
                "national id",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=all_of(luhn(length=(13,)), date(0, "ymd")),
        ),
    ),
    examples=(
        "south african id: «8507304913086»",
        '{"zaId":"«9301175284085»"}',
        "ID-nommer: «781103 5093 08 0» is ongeldig",
        "identity document «010214 0384 086»",
    ),
    counterexamples=("south african id 8507308344087",),
    references=("https://www.dha.gov.za/",),
)
