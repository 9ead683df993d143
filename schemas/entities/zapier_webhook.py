"""Zapier webhook URLs: who knows one can send to it."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Zapier webhook URL",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(
            body=r"\d{5,10}/[A-Za-z0-9]{5,}",
            lead=r"hooks\.zapier\.com/hooks/catch/",
            left=r"[A-Za-z0-9.-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=("POST https://hooks.zapier.com/hooks/catch/«1234567/abc12de»/",),
    counterexamples=("see https://hooks.zapier.com/hooks/catch/",),
    references=("https://help.zapier.com/hc/en-us/articles/8496288690317-Trigger-Zaps-from-webhooks",),
)
