"""Japanese long-term care insurance number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Japanese long-term care insurance number",
    groups=("pii", "jp", "medical", "national_id"),
    rank=33,
    rules=(
        Rule(
            body=r"[0-9H]\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "介護保険",
                "介護被保険者番号",
                "kaigo hoken",
                "kaigohoken",
                "long term care insurance",
                "care insurance number",
                "care insurance no",
            ),
            within=56,
        ),
    ),
    examples=(
        "介護保険被保険者番号: «0004182937»",
        '{"kaigo_hoken_no":"«0000731846»"}',
        "long-term care insurance no «H000418293» expired",
    ),
    counterexamples=(
        "request 0004182937 took 3 ms",
        "介護保険 000418293",
    ),
    references=("https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/hukushi_kaigo/kaigo_koureisha/index.html",),
)
