"""SettleMint access token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="SettleMint access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"sm_(?:pat|aat|sat)_[A-Za-z0-9]{16,}"),),
    examples=(f"using «sm_pat_{filler(16)}» for the call",),
    counterexamples=("short sm_pat_abc", "commit 0123456789abcdef0123456789abcdef01234567 on main"),
    references=(
        "https://console.settlemint.com/documentation/platform-components/security-and-authentication/personal-access-tokens",
    ),
)
