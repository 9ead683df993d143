"""Elastic Cloud API keys."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Elastic Cloud API key",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"essu_[A-Za-z0-9+/]{40,}={0,2}", right=r"[A-Za-z0-9+/=_-]"),),
    examples=(f"using «essu_{filler(62)}» for the call",),
    counterexamples=(f"short essu_{filler(9)}",),
    references=("https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys",),
)
