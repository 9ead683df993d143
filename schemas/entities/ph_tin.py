"""Philippine taxpayer identification number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Philippine taxpayer identification number",
    groups=("national_id",),
    rank=36,
    rules=(
        Rule(
            body=r"\d{3}-\d{3}-\d{3}(?:-\d{3,5})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "tin",
                "tin no",
                "tin number",
                "bir tin",
                "taxpayer identification number",
                "taxpayer identification no",
            ),
        ),
        Rule(
            body=r"\d{9}(?:\d{3})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "bir tin",
                "ph tin",
                "tin no",
                "tin number",
            ),
        ),
    ),
    examples=(
        "TIN: «318-274-905-000»",
        '{"tin_no":"«291847360»"}',
        "taxpayer identification number «407-182-936» is not registered",
    ),
    counterexamples=(
        "request 318-274-905 took 3 ms",
        "tin 12-34 of 318274905",
    ),
    references=("https://www.bir.gov.ph/",),
)
