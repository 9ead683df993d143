"""Cookie headers, the whole list of values."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Cookie or Set-Cookie header",
    groups=("secrets", "session"),
    rank=55,
    rules=(
        Rule(
            lead=r"(?i)cookie2?[\"'\]]*[ \t]{0,3}[:=][ \t]{0,3}[\"']*",
            body=r"[A-Za-z0-9_.%$!-]+=[^\s;,\"'<>]*(?:; ?[A-Za-z0-9_.%$!-]+(?:=[^\s;,\"'<>]*)?)*",
            left=r"[A-Za-z0-9]",
            right="",
        ),
    ),
    examples=(
        "Cookie: «sid=abc123; theme=dark»",
        '{"set-cookie":"«id=a3fWa; Path=/; HttpOnly»"}',
        "curl -H 'Cookie: «a=b»' https://example.com",
    ),
    counterexamples=("cookie: none", "cookies=3", "cookiecutter: a=b"),
    references=("https://www.rfc-editor.org/rfc/rfc6265#section-4",),
)
