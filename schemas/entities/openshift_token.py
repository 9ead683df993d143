"""OpenShift OAuth access tokens."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="OpenShift access token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"256~[A-Za-z0-9_-]{43}", reach="[sha]", reach_most=3, left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(f"using «sha256~{filler(43)}» for the call",),
    counterexamples=(f"short sha256~{filler(9)}",),
    references=(
        "https://docs.redhat.com/en/documentation/openshift_container_platform/4.16/html/authentication_and_authorization/managing-oauth-access-tokens",
    ),
)
