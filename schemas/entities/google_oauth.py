"""Google OAuth token or client secret."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Google OAuth token or client secret",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"ya29\.(?:[acd]\.)?[A-Za-z0-9_-]{20,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(body=r"GOCSPX-[A-Za-z0-9_-]{28}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(body=r"4/0A[A-Za-z0-9_-]{60,}", left=r"[A-Za-z0-9_/-]", right=r"[A-Za-z0-9_-]"),
        Rule(body=r"1//0[A-Za-z0-9_-]{40,}", left=r"[A-Za-z0-9_/-]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        f"token «ya29.c.{filler(60)}»",
        f"using «ya29.{filler(60)}» for the call",
        f'{{"credential":"«GOCSPX-{filler(28)}»"}}',
        f"exchange code: code=«4/0A{filler(70)}»&x",
        f"--header=«1//0{filler(60)}»",
    ),
    counterexamples=(
        f"short ya29.{filler(6)}",
        f"short GOCSPX-{filler(3)}",
    ),
    references=("https://developers.google.com/identity/protocols/oauth2",),
)
