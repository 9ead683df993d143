"""Grafana token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Grafana token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        # `{"k":"` in base64: the keys before service accounts.
        Rule(body=r"eyJrIjoi[A-Za-z0-9+/]{50,}={0,2}", left=r"[A-Za-z0-9+/_-]", right=r"[A-Za-z0-9+/=_-]"),
        Rule(body=r"glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}"),
        Rule(body=r"glc_[A-Za-z0-9+/]{32,}={0,3}", right=r"[A-Za-z0-9+/=_]"),
    ),
    examples=(
        f"using «eyJrIjoi{filler(80)}» for the call",
        f"using «glsa_{filler(32)}_{filler(8, HEX)}» for the call",
        f'{{"credential":"«glc_{filler(60)}»"}}',
    ),
    counterexamples=(
        f"short glsa_{filler(3)}_{filler(1, HEX)}",
        f"short glc_{filler(6)}",
    ),
    references=("https://grafana.com/docs/grafana/latest/administration/service-accounts/",),
)
