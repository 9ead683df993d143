"""ReadMe API key."""

from schemas.entities.base import LOWER, Entity, Rule, filler

ENTITY = Entity(
    title="ReadMe API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"rdme_[a-z0-9]{70}"),),
    examples=(f"using «rdme_{filler(70, LOWER)}» for the call",),
    counterexamples=(f"short rdme_{filler(7, LOWER)}",),
    references=("https://docs.readme.com/main/reference/authentication",),
)
