"""Korean business registration number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import any_of, weighted

# Half of the ninth digit counts once more, rounded down: all is doubled, and what is odd then has nine more.
_WEIGHTS = (2, 6, 14, 2, 6, 14, 2, 6, 1, 2)
_CHECK = any_of(weighted(_WEIGHTS, 20, length=10), weighted(_WEIGHTS, 20, offset=9, length=10))

ENTITY = Entity(
    title="Korean business registration number",
    groups=("pii", "national_id"),
    rank=31,
    rules=(
        Rule(
            body=r"\d{3}-?\d{2}-?\d{5}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "사업자등록번호",
                "사업자 등록번호",
                "사업자번호",
                "사업자",
                "business registration number",
                "business registration no",
                "business reg no",
                "biz reg no",
                "biz no",
                "bizno",
                "business number",
                "saupja",
            ),
            within=48,
            check=_CHECK,
        ),
    ),
    examples=(
        "사업자등록번호: «214-86-31708»",
        '{"biz_no":"«3120749619»"}',
        "business registration number «508-31-72943» is closed",
    ),
    counterexamples=(
        "사업자등록번호 214-86-31703",
        "request 214-86-31708 took 3 ms",
    ),
    references=("https://www.hometax.go.kr/",),
)
