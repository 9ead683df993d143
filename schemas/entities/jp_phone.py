"""Japanese phone number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

# A digit as wide as a letter of Japanese, and the signs that part such: hyphens, a minus, the sign of a long vowel.
_WIDE = r"(?:\xEF\xBC[\x90-\x99])"
_WIDE_SIGN = r"(?:－|‐|−|ー|―|–)"
_SIGN = rf"(?:-|{_WIDE_SIGN})"

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
            near=("電話", "携帯", "tel", "phone", "電話番号", "mobile", "連絡先", "denwa", "keitai", "denwa bango"),
        ),
        # In wide digits, and with a wide sign between.
        Rule(
            body=rf"０(?:{_WIDE}{{1,4}}{_SIGN}{_WIDE}{{1,4}}{_SIGN}{_WIDE}{{4}}|(?:５|７|８|９)０{_WIDE}{{8}})",
            left="",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            body=rf"(?:（０{_WIDE}{{1,4}}）|\(０{_WIDE}{{1,4}}\)|０{_WIDE}{{1,3}}（{_WIDE}{{2,4}}）){_WIDE}{{1,4}}(?:{_SIGN}{_WIDE}{{4}})?",
            left="",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            body=rf"0[1-9]\d{{0,3}}{_WIDE_SIGN}\d{{1,4}}{_WIDE_SIGN}\d{{4}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=simple("length", least=10, most=11),
        ),
        Rule(
            body=rf"０{_WIDE}{{9,10}}",
            left="",
            right=r"[A-Za-z0-9_-]",
            near=("電話", "携帯", "電話番号", "連絡先"),
        ),
    ),
    examples=(
        "saw «090-1234-6977» here",
        '{"x":"«03(1234)1295»"}',
        "電話=«09012346679»",
        "連絡先: «０９０－４８１７－２９３６» まで",
        "TEL «（０３）５２８１－４７０９»",
        "携帯電話 «０８０４８１７２９３６»",
        "電話番号「«03−5281−4709»」",
        "denwa=«0352814709»",
        "代表 «０５２（４８１）２９３６»",
    ),
    counterexamples=(
        "x090-1234-69779z",
        "x03(1234)12959z",
        "request 09012346679 took 3 ms",
        "０１２－３４５",
        "x 01−2−3456 y",
    ),
    references=("https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/number_shitei.html",),
)
