"""Cookie headers, the whole list of values."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.signs import ELEMENT, MEMBER, NAMED_VALUE

_NAME = r"[A-Za-z0-9_.%$!-]+"
_VALUE = r"=[^\s;,\"'<>]*"
# The rest of a date: its comma ends no value.
_DATE = r", \d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4} [0-9:]{8} GMT"

ENTITY = Entity(
    title="Cookie or Set-Cookie header",
    groups=("secrets", "session"),
    rank=55,
    rules=(
        *(
            Rule(
                lead=rf"(?i)cookie2?{sign}",
                body=rf"{_NAME}{_VALUE}(?:; ?{_NAME}(?:{_VALUE}(?:{_DATE})?)?)*",
                left=r"[A-Za-z0-9]",
                right="",
            )
            for sign in (r"[\"'\]]*[ \t]{0,3}[:=][ \t]{0,3}[\"']*", MEMBER, ELEMENT, NAMED_VALUE)
        ),
        Rule(
            lead=r"-(?:b|-cookie)[ =][\"']?",
            body=rf"{_NAME}{_VALUE}(?:; ?{_NAME}{_VALUE})*",
            left=r"[A-Za-z0-9-]",
            right="",
            near=("curl",),
            within=200,
        ),
    ),
    examples=(
        "Cookie: «sid=abc123; theme=dark»",
        '{"set-cookie":"«id=a3fWa; Path=/; HttpOnly»"}',
        "Set-Cookie: «id=a3fWa; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure»",
        '{"name":"Cookie","value":"«sid=abc123; theme=dark»"}',
        "[b'cookie', b'«sid=abc123»']",
        "curl -b '«id=a3fWa»' https://example.com",
        "curl -H 'Cookie: «a=b»' https://example.com",
    ),
    counterexamples=("cookie: none", "cookies=3", "cookiecutter: a=b", '["Cookie","Accept"]'),
    references=("https://www.rfc-editor.org/rfc/rfc6265#section-4",),
)
