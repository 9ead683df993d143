"""Atlassian tokens: accounts, pipelines, Bitbucket, Trello."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Atlassian token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"AT(?:ATT|CTT)3[A-Za-z0-9_=-]{60,}", right=r"[A-Za-z0-9_=-]"),
        Rule(body=r"ATBB[A-Za-z0-9]{32}"),
        Rule(body=r"ATTA[0-9a-f]{64}[0-9A-Fa-f]{8}"),
    ),
    examples=(
        f"using «ATATT3{filler(180)}» for the call",
        f'{{"credential":"«ATBB{filler(32)}»"}}',
        f"trello «ATTA{filler(64, HEX)}0A1B2C3D»",
    ),
    counterexamples=(
        f"short ATATT3{filler(20)}",
        f"short ATBB{filler(3)}",
    ),
    references=("https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",),
)
