"""US employer identification number."""

from schemas.entities.base import Entity, Rule

# The two digits that the IRS has given out, by campus.
_PREFIX = r"(?:0[1-6]|1[0-6]|2[0-7]|3\d|4[0-8]|5\d|6[0-8]|7[1-7]|8[0-8]|9[0-589])"

_TOUCH = r"[A-Za-z0-9_.+-]"
_WORDS = ("ein no", "fein", "employer identification number", "employer id", "federal tax id", "irs number", "tin")

ENTITY = Entity(
    title="US employer identification number",
    groups=("pii", "national_id"),
    rank=45,
    rules=(
        Rule(body=rf"{_PREFIX}-\d{{7}}", left=_TOUCH, right=r"[A-Za-z0-9_.-]", near=("ein", *_WORDS), within=32),
        # `ein` is German for `a`: without the dash a sign has to follow it.
        Rule(body=rf"{_PREFIX}\d{{7}}", left=_TOUCH, right=r"[A-Za-z0-9_.-]", near=_WORDS, within=32),
        Rule(lead=r"(?i)ein[\"']?[ ]?[:=>][ ]?[\"']?", body=rf"{_PREFIX}\d{{7}}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_.-]"),
    ),
    examples=("EIN «12-3456789»", '{"ein":"«123456789»"}', "Federal Tax ID: «94-1234567»", "tin=«847448442» cas"),
    counterexamples=("EIN 07-3456789", "order 12-3456789", "protein 123456789", "einstein 12-3456789", "das ist ein 123456789",
                     "martin 123456789"),
    references=("https://www.irs.gov/businesses/small-businesses-self-employed/how-eins-are-assigned-and-valid-ein-prefixes",),
)  # fmt: skip
