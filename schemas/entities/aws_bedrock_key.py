"""Amazon Bedrock API key."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Amazon Bedrock API key",
    groups=("secrets", "aws"),
    rank=10,
    rules=(
        Rule(body=r"ABSK[A-Za-z0-9+/]{60,}={0,2}", right=r"[A-Za-z0-9+/=]"),
        Rule(body=r"bedrock-api-key-[A-Za-z0-9+/=_-]{40,}", right=r"[A-Za-z0-9+/=_-]"),
    ),
    examples=(
        f"using «ABSK{filler(128)}» for the call",
        f'{{"credential":"«bedrock-api-key-{filler(120)}»"}}',
    ),
    counterexamples=(
        f"short ABSK{filler(14)}",
        f"short bedrock-api-key-{filler(13)}",
    ),
    references=("https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",),
)
