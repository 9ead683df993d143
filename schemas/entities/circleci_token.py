"""CircleCI token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="CircleCI token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"CCI(?:PAT|PRJ)_[A-Za-z0-9]{22}_[0-9a-f]{40}"),),
    examples=(f"using «CCIPAT_{filler(22)}_{filler(40, HEX)}» for the call",),
    counterexamples=(f"short CCIPAT_{filler(2)}_{filler(4, HEX)}",),
    references=("https://circleci.com/docs/managing-api-tokens/",),
)
