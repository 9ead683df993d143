"""Romanian CNP."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, weighted

ENTITY = Entity(
    title="Romanian CNP",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-9]\d{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cnp number",
                "cnp",
                "cod numeric personal",
                "codul numeric personal",
                "cod personal",
                "c n p",
                "cnp client",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=all_of(weighted((2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9), 11, "01234567891", length=13), date(1, "ymd")),
        ),
    ),
    examples=(
        "cnp: «1850730126911»",
        "codul numeric personal «2910417324426» este valid",
        '{"codPersonal":"«1820923953081»"}',
    ),
    counterexamples=("cnp 1850730126565",),
    references=("https://legislatie.just.ro/Public/DetaliiDocument/57031",),
)
