"""Japanese employment insurance number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Japanese employment insurance number",
    groups=("pii", "jp", "national_id"),
    rank=33,
    rules=(
        Rule(
            body=r"\d{4}-\d{6}-\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "雇用保険",
                "被保険者番号",
                "employment insurance",
                "koyo hoken",
                "koyohoken",
                "koyou hoken",
            ),
            within=48,
        ),
        Rule(
            body=r"\d{11}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "雇用保険",
                "employment insurance no",
                "employment insurance number",
                "koyo hoken",
                "koyohoken",
                "koyou hoken",
            ),
        ),
    ),
    examples=(
        "雇用保険被保険者番号 «5031-628417-9» を登録",
        '{"employment_insurance_no":"«50316284179»"}',
        "koyo_hoken=«1306-902184-2»",
    ),
    counterexamples=(
        "request 5031-628417-9 took 3 ms",
        "雇用保険 5031-628417",
    ),
    references=("https://www.hellowork.mhlw.go.jp/insurance/insurance_guide.html",),
)
