"""Japanese phone number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

ENTITY = Entity(
    title="Japanese phone number",
    groups=("pii", "jp"),
    rank=32,
    rules=(
        Rule(
            body=r"0(?:[1-9]-\d{4}-\d{4}|[1-9]\d-\d{3,4}-\d{4}|[1-9]\d\d-\d\d-\d{4}|[1-9]\d{3}-\d-\d{4}|120-\d{3}-\d{3}|[58]00-\d{3}-\d{4})",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=simple("length", least=10, most=11),
        ),
        Rule(
            body=r"0[1-9]\d?\(\d{3,4}\)\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=simple("length", least=10, most=11),
        ),
        Rule(
            body=r"0[1-9]\d{8,9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("電話", "携帯", "tel", "phone", "電話番号", "mobile"),
        ),
    ),
    examples=(
        "saw «090-1234-6977» here",
        '{"x":"«03(1234)1295»"}',
        "電話=«09012346679»",
    ),
    counterexamples=(
        "x090-1234-69779z",
        "x03(1234)12959z",
        "request 09012346679 took 3 ms",
    ),
    references=("https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/number_shitei.html",),
)
