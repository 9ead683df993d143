"""Azure DevOps personal access tokens: 84 characters with a signature near the end."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Azure DevOps personal access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"AZDO[A-Za-z0-9]{4}",
            reach=r"[A-Za-z0-9]",
            reach_most=76,
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "length", "least": 84, "most": 84},
        ),
    ),
    examples=(f"using «{filler(76)}AZDO{filler(4)}» for the call",),
    counterexamples=(
        f"short {filler(20)}AZDO{filler(4)}",
        "AZDO1234",
    ),
    references=(
        "https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate",
    ),
)
