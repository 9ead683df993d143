"""HashiCorp Vault token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="HashiCorp Vault token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"hv[brs]\.[A-Za-z0-9_-]{24,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «hvs.{filler(90)}» for the call",),
    counterexamples=(f"short hvs.{filler(10)}",),
    references=("https://developer.hashicorp.com/vault/docs/concepts/tokens",),
)
