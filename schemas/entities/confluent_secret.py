"""Confluent Cloud API secret."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Confluent Cloud API secret",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"cflt[A-Za-z0-9+/]{56,}={0,2}", left=r"[A-Za-z0-9+/_-]", right=r"[A-Za-z0-9+/=]"),),
    examples=(f"using «cflt{filler(60)}» for the call",),
    counterexamples=("short cfltabc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=(
        "https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html",
    ),
)
