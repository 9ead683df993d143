"""Japanese patient number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Japanese patient number",
    groups=("pii", "jp", "medical"),
    rank=35,
    rules=(
        Rule(
            body=r"[A-Z]{0,3}-?\d{5,12}|\d{3}-\d{3,6}(?:-\d{1,4})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_/:-]",
            near=(
                "診察券番号",
                "診察券no",
                "診察券の番号",
                "カルテ番号",
                "カルテno",
                "カルテid",
                "患者番号",
                "患者no",
                "患者id",
                "患者コード",
                "karte no",
                "karte number",
                "karte id",
                "karteno",
                "shinsatsuken",
                "kanja bango",
                "kanja id",
                "kanja no",
            ),
            within=32,
        ),
    ),
    examples=(
        "診察券番号: «0048172»",
        '{"患者ID":"«A-10482»"}',
        "karte_no=«00093817» を開く",
        "カルテNo. «104-8821» 受付",
    ),
    counterexamples=(
        "request 0048172 took 3 ms",
        "患者ID 一覧 2026/01/02",
        "患者番号 12",
    ),
    references=("https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/0000027272.html",),
)
