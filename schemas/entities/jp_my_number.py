"""Japanese individual number (My Number)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

# A digit as wide as a letter of Japanese.
_WIDE = r"(?:\xEF\xBC[\x90-\x99])"

ENTITY = Entity(
    title="Japanese individual number (My Number)",
    groups=("pii", "jp", "national_id"),
    rank=24,
    rules=(
        Rule(
            body=r"\d{4}(?:%20|[ -])?\d{4}(?:%20|[ -])?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "my number",
                "mynumber",
                "individual number",
                "kojin bango",
                "kojinbango",
                "マイナンバー",
                "個人番号",
                "mynum",
                "ﾏｲﾅﾝﾊﾞｰ",
            ),
            check=weighted((6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), 11, "00987654321", length=12),
        ),
        # In wide digits, whose sum is not taken.
        Rule(
            body=rf"{_WIDE}{{4}}(?:　|－|-|‐|−|ー)?{_WIDE}{{4}}(?:　|－|-|‐|−|ー)?{_WIDE}{{4}}",
            left="",
            right=r"[A-Za-z0-9_-]",
            near=("マイナンバー", "個人番号", "my number", "mynumber"),
        ),
    ),
    examples=(
        "my number: «6393-9216-2349»",
        "個人番号は«６３９３　９２１６　２３４９»です",
        "マイナンバー：«６３９３９２１６２３４９»",
    ),
    counterexamples=("my number 4753-8393-4236", "番号 ６３９３９２１６２３４９"),
    references=("https://www.soumu.go.jp/kojinbango_card/01.html",),
)
