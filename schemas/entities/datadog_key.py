"""Datadog API or application key."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Datadog API or application key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"ddapp_[A-Za-z0-9]{30,}"),
        Rule(body=r"pub[0-9a-f]{32}"),
        Rule(
            body=r"[0-9a-f]{32}",
            near=(
                "dd api key",
                "datadog api key",
                "datadog key",
                "dd key",
                "ddapikey",
                "dd site",
                "dd application key",
                "datadog",
            ),
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            body=r"[0-9a-f]{40}",
            near=("dd app key", "dd application key", "datadog app key", "datadog application key", "ddappkey"),
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        f"using «ddapp_{filler(34)}» for the call",
        f'{{"credential":"«pub{filler(32, HEX)}»"}}',
        f"DD_API_KEY=«{filler(32, HEX)}»",
        f"DD_APP_KEY=«{filler(40, HEX)}»",
    ),
    counterexamples=(
        f"short ddapp_{filler(3)}",
        f"short pub{filler(3, HEX)}",
    ),
    references=("https://docs.datadoghq.com/account_management/api-app-keys/",),
)
