"""Chinese resident identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

_WORDS = (
    "身份证", "身份证号", "身份证号码", "居民身份证", "证件号", "证件号码", "公民身份号码", "id card", "id card no", "idcard",
    "idcardno", "id no", "identity card", "identity no", "cert no", "certno", "sfz", "sfzh", "shenfenzheng",
)  # fmt: skip

ENTITY = Entity(
    title="Chinese resident identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=weighted((7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), 11, "10X98765432", length=18),
        ),
        # What was typed wrong, too: those that fail are what is logged.
        Rule(
            body=r"[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
        ),
        # As they were until 1999, without a century and a sum.
        Rule(
            body=r"[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
        ),
    ),
    examples=(
        "saw «11010119850730282X» here",
        "身份证号码格式错误: «310104199311278471»",
        '{"idCardNo":"«440305200102143827»"}',
        "居民身份证 «110105781103284»",
    ),
    counterexamples=("value 11010119850730148X", "request 110105781103284 took 3 ms"),
    references=("https://www.gov.cn/",),
)
