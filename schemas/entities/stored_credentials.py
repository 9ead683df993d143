"""User and password as programs store them: in base64 (Docker, npm, SMTP), in a row (PostgreSQL)."""

from schemas.entities.base import Entity, Rule

_TOUCH = r"[A-Za-z0-9+/=._-]"

ENTITY = Entity(
    title="Stored user and password (Docker config, .npmrc, SMTP AUTH, .pgpass)",
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
        Rule(
            lead=r":5432:[A-Za-z0-9_*-]{1,63}:[A-Za-z0-9_.-]{1,63}:",
            body=r"[^\s\"'\\:*<>]{3,}",
            left="",
            right="",
        ),
    ),
    examples=(
        '{"https://index.docker.io/v1/":{"auth":"«Ym9iOmh1bnRlcjI=»"}}',
        "_auth=«Ym9iOmh1bnRlcjI=»",
        "AUTH PLAIN «AGJvYgBodW50ZXIy»",
        "db.internal:5432:app:bob:«hunter2»",
    ),
    counterexamples=(
        "dial tcp 10.0.0.1:5432: connect: connection refused",
        "auth=oauth2",
        "auth: certificate",
        "auth plain failed",
    ),
    references=(
        "https://docs.docker.com/reference/cli/docker/login/#credential-stores",
        "https://docs.npmjs.com/cli/v11/configuring-npm/npmrc#auth-related-configuration",
        "https://www.rfc-editor.org/rfc/rfc4954#section-4",
        "https://www.postgresql.org/docs/current/libpq-pgpass.html",
    ),
)
