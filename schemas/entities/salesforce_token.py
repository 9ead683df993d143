"""Salesforce access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Salesforce access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{59,}[A-Za-z0-9_]", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"
        ),
    ),
    examples=(f"using «00D{filler(12)}!AQ{filler(90)}» for the call",),
    counterexamples=("short 00Dabc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=("https://help.salesforce.com/s/articleView?id=sf.remoteaccess_access_tokens.htm",),
)
