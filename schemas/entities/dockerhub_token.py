"""Docker Hub access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Docker Hub access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «dckr_pat_{filler(27)}» for the call",),
    counterexamples=(f"short dckr_pat_{filler(3)}",),
    references=("https://docs.docker.com/security/access-tokens/",),
)
