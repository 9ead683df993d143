"""Japanese resident record code."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Japanese resident record code",
    groups=("pii", "jp", "national_id"),
    rank=31,
    rules=(
        Rule(
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "住民票コード",
                "住民票番号",
                "住民コード",
                "jumin code",
                "juminhyo code",
                "juminhyo",
                "resident record code",
                "residence record code",
            ),
            within=48,
        ),
    ),
    examples=(
        "住民票コード: «30817264951»",
        '{"juminhyo_code":"«41926038517»"}',
        "resident record code «20973615840» not on the network",
    ),
    counterexamples=(
        "request 30817264951 took 3 ms",
        "住民票コード 3081726495",
    ),
    references=("https://www.soumu.go.jp/main_sosiki/jichi_gyousei/daityo/juuki_net.html",),
)
