"""HCP Terraform token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="HCP Terraform token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"\.atlasv1\.[A-Za-z0-9_=-]{60,}",
            reach=r"[A-Za-z0-9]",
            reach_most=14,
            left="",
            right=r"[A-Za-z0-9_=-]",
        ),
    ),
    examples=(f"using «{filler(14)}.atlasv1.{filler(67)}» for the call",),
    counterexamples=(f"short {filler(1)}.atlasv1.{filler(7)}",),
    references=("https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",),
)
