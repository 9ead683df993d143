"""Hugging Face token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Hugging Face token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"hf_[A-Za-z0-9]{34,}"),
        Rule(body=r"api_org_[A-Za-z0-9]{34,}"),
    ),
    examples=(
        f"using «hf_{filler(34)}» for the call",
        f'{{"credential":"«api_org_{filler(34)}»"}}',
    ),
    counterexamples=(
        f"short hf_{filler(3)}",
        f"short api_org_{filler(3)}",
    ),
    references=("https://huggingface.co/docs/hub/security-tokens",),
)
