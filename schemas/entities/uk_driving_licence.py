"""British driving licence number."""

from schemas.entities.base import Entity, Rule

# The surname, filled up with 9; the decade, the month (women with 50 more), the day and the year of birth.
_NAME = r"[A-Z]{5}|[A-Z]{4}9|[A-Z]{3}99|[A-Z]{2}999"
_BIRTH = r"\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])\d"

ENTITY = Entity(
    title="British driving licence number",
    groups=("pii", "national_id"),
    rank=31,
    rules=(
        Rule(
            body=rf"(?:{_NAME}){_BIRTH}(?:[A-Z]{{2}}|[A-Z]9|99)[A-Z0-9][A-Z]{{2}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
        ),
        # In groups, and with the number of the issue.
        Rule(
            body=rf"(?:{_NAME}) ?{_BIRTH} ?(?:[A-Z]{{2}}|[A-Z]9|99)[A-Z0-9][A-Z]{{2}}(?: ?\d{{2}})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "driving licence",
                "driving license",
                "driver licence",
                "driver license",
                "drivers licence",
                "dvla",
                "licence number",
                "licence no",
                "license number",
                "driver number",
            ),
        ),
    ),
    examples=(
        "licence «HOLLO703186KM9VT» verified",
        "driving licence: «PRICE 562094 JA9RW 31»",
        '{"drivingLicenceNumber":"«LEE99851127D99AX»"}',
        "DVLA check for «WATSO811250RF9GH»",
    ),
    counterexamples=(
        "value HOLLO719186KM9VT",
        "value XHOLLO703186KM9VT",
    ),
    references=("https://www.gov.uk/government/publications/driving-licence-number-format",),
)
