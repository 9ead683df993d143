"""Weights & Biases API keys."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Weights & Biases API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"wandb_v1_[A-Za-z0-9_-]{40,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        # Before they had a prefix, as its client logs them.
        Rule(lead=r"(?:api\.wandb\.ai: |login\(key=[\"'])", body=r"[0-9a-f]{40}", left="", right=r"[A-Za-z0-9]"),
    ),
    examples=(
        f"wandb: Appending key for api.wandb.ai: «{filler(40, HEX)}»",
        f"using «wandb_v1_{filler(77)}» for the call",
    ),
    counterexamples=(f"short wandb_v1_{filler(9)}",),
    references=("https://docs.wandb.ai/platform/hosting/iam/api-keys",),
)
