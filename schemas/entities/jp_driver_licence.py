"""Japanese driver licence number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Japanese driver licence number",
    groups=("pii", "jp"),
    rank=34,
    rules=(
        Rule(
            body=r"\d{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "運転免許",
                "免許証",
                "免許番号",
                "driver license",
                "drivers license",
                "driver licence",
                "driving licence",
                "driver s license",
                "license number",
                "menkyo",
                "driverlicense",
                "免許no",
                "licence number",
                "licence no",
                "license no",
                "menkyo bango",
                "menkyosho",
                "unten menkyo",
            ),
        ),
    ),
    examples=(
        "運転免許: «301234567894»",
        "免許証番号は«628019374851»です",
        '{"menkyo_bango":"«453918027364»"}',
    ),
    counterexamples=("request 301234567894 took 3 ms",),
    references=("https://www.npa.go.jp/policies/application/license_renewal/index.html",),
)
