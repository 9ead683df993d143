"""Telegram bot token."""

from schemas.entities.base import DIGITS, Entity, Rule, filler

ENTITY = Entity(
    title="Telegram bot token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"\d{8,10}:AA[A-Za-z0-9_-]{32,36}", right=r"[A-Za-z0-9_-]"),
        Rule(body=r"\d{8,10}:AA[A-Za-z0-9_-]{32,36}", lead=r"/bot", left="", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        f"using «{filler(10, DIGITS)}:AA{filler(33)}» for the call",
        f"https://api.telegram.org/bot«{filler(10, DIGITS)}:AA{filler(33)}»",
    ),
    counterexamples=(
        f"short {filler(1, DIGITS)}:AA{filler(3)}",
        f"https://api.telegram.org/bot{filler(1, DIGITS)}:AA{filler(3)}",
    ),
    references=("https://core.telegram.org/bots/api#authorizing-your-bot",),
)
