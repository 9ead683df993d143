"""New Relic key."""

from schemas.entities.base import HEX, UPPER, Entity, Rule, filler

ENTITY = Entity(
    title="New Relic key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"NR(?:AK|JS|II|IQ|RA|SP)-[A-Za-z0-9_-]{19,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(
            body=r"(?:FFFF)?NRAL",
            reach=r"[0-9a-z]",
            reach_most=36,
            left=r"[A-Za-z0-9_-]",
            check={"kind": "length", "least": 40, "most": 40},
        ),
    ),
    examples=(
        f"using «NRAK-{filler(27, UPPER)}» for the call",
        f'{{"credential":"«{filler(36, HEX)}NRAL»"}}',
    ),
    counterexamples=(
        f"short NRAK-{filler(3, UPPER)}",
        f"short {filler(4, HEX)}NRAL",
    ),
    references=("https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/",),
)
