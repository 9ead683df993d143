"""User and password in base64, as Docker, npm and SMTP write them."""

from schemas.entities.base import Entity, Rule

_TOUCH = r"[A-Za-z0-9+/=._-]"

ENTITY = Entity(
    title="User and password in base64 (Docker config, .npmrc, SMTP AUTH)",
    groups=("secrets", "credentials"),
    rank=59,
    rules=(
        Rule(
            lead=r"(?i)_?auth[\"']{0,2}[ \t]{0,2}[:=][ \t]{0,2}[\"']?",
            body=r"[A-Za-z0-9+/]{12,}={0,2}",
            left=r"[A-Za-z0-9]",
            right=_TOUCH,
            check={"kind": "mixed", "least": 3},
        ),
        Rule(
            lead=r"(?i)auth (?:plain|login|xoauth2|cram-md5) ",
            body=r"[A-Za-z0-9+/]{8,}={0,2}",
            left=r"[A-Za-z0-9]",
            right=_TOUCH,
            check={"kind": "mixed", "least": 2},
        ),
    ),
    examples=(
        '{"https://index.docker.io/v1/":{"auth":"«Ym9iOmh1bnRlcjI=»"}}',
        "_auth=«Ym9iOmh1bnRlcjI=»",
        "AUTH PLAIN «AGJvYgBodW50ZXIy»",
    ),
    counterexamples=("auth=oauth2", "auth: certificate", "auth plain failed"),
    references=(
        "https://docs.docker.com/reference/cli/docker/login/#credential-stores",
        "https://docs.npmjs.com/cli/v11/configuring-npm/npmrc#auth-related-configuration",
        "https://www.rfc-editor.org/rfc/rfc4954#section-4",
    ),
)
