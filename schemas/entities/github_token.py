"""GitHub token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="GitHub token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"gh[pousr]_[A-Za-z0-9]{36,}"),
        Rule(body=r"github_pat_[A-Za-z0-9_]{36,}"),
    ),
    examples=(
        f"using «ghp_{filler(36)}» for the call",
        f'{{"credential":"«github_pat_{filler(22)}_{filler(59)}»"}}',
    ),
    counterexamples=(
        f"short ghp_{filler(4)}",
        f"short github_pat_{filler(2)}_{filler(6)}",
    ),
    references=(
        "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats",
    ),
)
