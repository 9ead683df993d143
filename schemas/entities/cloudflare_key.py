"""Cloudflare origin CA key or API token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="Cloudflare origin CA key or API token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"cf(?:k|ut|at)_[A-Za-z0-9]{40,}"),
        Rule(body=r"v1\.0-[0-9a-f]{24}-[0-9a-f]{146}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(
            body=r"[A-Za-z0-9_-]{40}",
            near=("cloudflare api token", "cf api token", "cloudflare token"),
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(
        f"using «cfut_{filler(48)}» for the call",
        f"using «v1.0-{filler(24, HEX)}-{filler(146, HEX)}» for the call",
        f"CLOUDFLARE_API_TOKEN=«{filler(40)}»",
    ),
    counterexamples=(f"short v1.0-{filler(2, HEX)}-{filler(16, HEX)}",),
    references=("https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/",),
)
