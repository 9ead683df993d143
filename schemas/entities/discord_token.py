"""Discord bot token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Discord bot token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){5,6}[A-Za-z0-9_-]{0,4}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}",
            left=r"[A-Za-z0-9_.-]",
            right=r"[A-Za-z0-9_-]",
        ),
        # The same without a number in the first part: example tokens, and those of other years' numbering.
        Rule(
            body=r"[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}",
            left=r"[A-Za-z0-9_.-]",
            right=r"[A-Za-z0-9_.-]",
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(
        f"using «MTIzNDU2Nzg5MDEyMzQ1Njc4.{filler(6)}.{filler(38)}» for the call",
        f"using «M{filler(23)}.{filler(6)}.{filler(27)}» for the call",
    ),
    counterexamples=(
        f"short MTIzNDU2Nzg5MDEyMzQ1Njc4.{filler(1)}.{filler(4)}",
        "at MessageDispatcherRegistryA.module.InternalConfigurationProcessor",
    ),
    references=(
        "https://docs.discord.com/developers/reference#authentication",
        "https://docs.discord.com/developers/reference#snowflakes",
    ),
)
