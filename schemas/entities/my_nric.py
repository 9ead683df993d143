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
            body=r"\d{12}|\d{6} \d{2} \d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nric",
                "nric no",
                "ic no",
                "ic number",
                "icno",
                "ic num",
                "ic baru",
                "new ic",
                "mykad",
                "mykad no",
                "kad pengenalan",
                "no kad pengenalan",
                "no kp",
                "no ic",
                "no  k p",
                "nokp",
                "mypr",
                "malaysian ic",
            ),
            check=date(0, "ymd"),
        ),
    ),
    examples=(
        '{"ic_no":"«850730142975»"}',
        "saw «850730-14-2975» here",
        "No. Kad Pengenalan: «930117085526» tidak sah",
        "MyKad «881205 10 5093» expired",
        "No. K/P «790918146027»",
    ),
    counterexamples=("x850730-14-29759z",),
    references=("https://www.jpn.gov.my/",),
)
