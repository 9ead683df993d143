"""Slack token."""

from schemas.entities.base import DIGITS, LOWER, UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="Slack token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"xox[abceoprs]-(?:\d-)?[A-Za-z0-9]{6,}(?:-[A-Za-z0-9]{6,})+", right=r"[A-Za-z0-9_-]"),
        Rule(body=r"xapp-\d-[A-Z0-9]{6,}-\d{6,}-[a-z0-9]{16,}", right=r"[A-Za-z0-9_-]"),
        Rule(body=r"xoxe(?:\.xox[bp])?-\d-[A-Za-z0-9]{40,}", right=r"[A-Za-z0-9_-]"),
        # The cookie that a client token needs.
        Rule(body=r"xoxd-[A-Za-z0-9%+/=]{40,}", right=r"[A-Za-z0-9%+/=_-]"),
    ),
    examples=(
        f"using «xoxb-{filler(12, DIGITS)}-{filler(12, DIGITS)}-{filler(24)}» for the call",
        f'{{"credential":"«xapp-1-{filler(11, UPPER)}-{filler(13, DIGITS)}-{filler(64, LOWER)}»"}}',
        f"--header=«xoxe.xoxp-1-{filler(146)}»",
    ),
    counterexamples=(
        f"short xoxb-{filler(1, DIGITS)}-{filler(1, DIGITS)}-{filler(2)}",
        f"short xapp-1-{filler(1, UPPER)}-{filler(1, DIGITS)}-{filler(7, LOWER)}",
    ),
    references=("https://docs.slack.dev/authentication/tokens/",),
)
