"""Heroku API key."""

from schemas.entities.base import UUID, Entity, Rule, filler

ENTITY = Entity(
    title="Heroku API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"HRKU-[A-Za-z0-9_-]{36,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(
            body=UUID,
            near=("heroku api key", "heroku key", "heroku api token"),
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        f"using «HRKU-AA{filler(58)}» for the call",
        "HEROKU_API_KEY=«01234567-89ab-cdef-0123-456789abcdef»",
    ),
    counterexamples=(f"short HRKU-AA{filler(6)}",),
    references=("https://devcenter.heroku.com/articles/authentication",),
)
