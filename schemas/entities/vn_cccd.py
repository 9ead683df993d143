"""Vietnamese identity card number (CCCD, CMND)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Vietnamese identity card number (CCCD, CMND)",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"0\d{11}|\d{9}|0\d{2} \d{3} \d{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cccd",
                "số cccd",
                "căn cước",
                "căn cước công dân",
                "cmnd",
                "số cmnd",
                "cmtnd",
                "số định danh",
                "can cuoc",
                "can cuoc cong dan",
                "so cccd",
                "socccd",
                "so cmnd",
                "chứng minh nhân dân",
                "chung minh nhan dan",
                "chứng minh thư",
                "định danh cá nhân",
                "so dinh danh",
            ),
            within=56,
        ),
    ),
    examples=(
        "Số CCCD: «001193028471» không hợp lệ",
        '{"cmnd":"«281937465»"}',
        "can_cuoc=«079085019283» hết hạn",
    ),
    counterexamples=(
        "request 001193028471 took 3 ms",
        "CCCD 101193028471",
    ),
    references=("https://dichvucong.bocongan.gov.vn/",),
)
