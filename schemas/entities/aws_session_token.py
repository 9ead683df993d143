"""AWS session token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="AWS session token",
    groups=("secrets", "aws"),
    rank=10,
    rules=(
        Rule(body=r"(?:IQoJ|FwoG|FQoG|AQoD)[A-Za-z0-9+/]{90,}={0,2}", left=r"[A-Za-z0-9_+/-]", right=r"[A-Za-z0-9+/=]"),
    ),
    examples=(f"using «IQoJb3JpZ2lu{filler(160)}» for the call",),
    counterexamples=(f"short IQoJb3JpZ2lu{filler(17)}",),
    references=("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html",),
)
