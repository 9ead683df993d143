"""Finnish personal identity code."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, any_of, date, powers, simple, weighted

ENTITY = Entity(
    title="Finnish personal identity code",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{6}[-+ABCDEFUVWXY]\d{3}[0-9A-FHJ-NPR-Y]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=all_of(
                date(0, "dmy"),
                any_of(
                    all_of(
                        simple("length", least=10, most=10),
                        weighted(powers(10, 31, 9), 31, "0123456789ABCDEFHJKLMNPRSTUVWXY"),
                    ),
                    all_of(
                        simple("length", least=11, most=11),
                        weighted(
                            (*powers(10, 31, 9)[:6], 0, *powers(10, 31, 9)[6:]), 31, "0123456789ABCDEFHJKLMNPRSTUVWXY"
                        ),
                    ),
                ),
            ),
        ),
    ),
    examples=("saw «300785-634C» here",),
    counterexamples=("value 300785-694U",),
    references=("https://dvv.fi/en/personal-identity-code",),
)
