"""Malaysian identity card number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import date

ENTITY = Entity(
    title="Malaysian identity card number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(body=r"\d{6}-\d{2}-\d{4}", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]", check=date(0, "ymd")),
        Rule(
            body=r"\d{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("nric", "nric no", "ic no", "ic number", "mykad", "kad pengenalan", "no kp"),
            check=date(0, "ymd"),
        ),
    ),
    examples=(
        '{"ic_no":"«850730142975»"}',
        "saw «850730-14-2975» here",
    ),
    counterexamples=("x850730-14-29759z",),
    references=("https://www.jpn.gov.my/",),
)
