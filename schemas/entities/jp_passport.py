"""Japanese passport number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Japanese passport number",
    groups=("pii", "jp"),
    rank=34,
    rules=(
        Rule(
            body=r"[A-Z]{2}\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("旅券", "旅券番号", "パスポート", "ﾊﾟｽﾎﾟｰﾄ", "ryoken", "ryoken bango"),
        ),
        # In English only as Japan numbers them; those of other countries are `passport`.
        Rule(
            body=r"[MT][A-Z]\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("passport", "passport no", "passport number", "passportno", "passportnumber", "passport num"),
        ),
    ),
    examples=(
        "旅券: «TK1234568»",
        "パスポート番号は «MZ4817293» です",
        '{"passportNo":"«TR0918273»"}',
        "ryoken_bango=«XS3829174»",
    ),
    counterexamples=("request TK1234568 took 3 ms",),
    references=("https://www.mofa.go.jp/mofaj/toko/passport/index.html",),
)
