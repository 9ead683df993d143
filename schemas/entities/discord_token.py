"""Discord bot token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Discord bot token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=(
                r"(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){5}(?:[A-Za-z0-9_-]{0,4}|[MNO][DTjz][AEIMQUYcgk][w-z0-5][A-Za-z0-9_-]{1,4})"
                r"\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}"
            ),
            left=r"[A-Za-z0-9_.-]",
            right=r"[A-Za-z0-9_-]",
        ),
        # Of a user with a second factor.
        Rule(
            body=r"mfa\.[A-Za-z0-9_-]{84}",
            left=r"[A-Za-z0-9_.-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 3},
        ),
        # Beside the name the first part need not be a number in base64.
        Rule(
            body=r"[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}",
            left=r"[A-Za-z0-9_.-]",
            right=r"[A-Za-z0-9_.-]",
            near=("discord", "discord bot", "discord token", "discord bot token"),
            within=60,
            check={"kind": "mixed", "least": 2},
        ),
    ),
    examples=(
        f"using «MTIzNDU2Nzg5MDEyMzQ1Njc4.{filler(6)}.{filler(38)}» for the call",
        f"using «mfa.{filler(84)}» for the call",
        f"discord client logs in as «M{filler(23)}.{filler(6)}.{filler(27)}»",
    ),
    counterexamples=(
        f"short MTIzNDU2Nzg5MDEyMzQ1Njc4.{filler(1)}.{filler(4)}",
        "at discord.MessageDispatcherRegistryA.module.InternalConfigurationProcessor",
    ),
    references=(
        "https://docs.discord.com/developers/reference#authentication",
        "https://docs.discord.com/developers/reference#snowflakes",
    ),
)
