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
        # .pgpass: host, port, database, user, password.
        Rule(
            lead=r"(?:[A-Za-z*][A-Za-z0-9.-]{0,80}|\*|\d{1,3}(?:\.\d{1,3}){3}):(?:54\d\d|6432|\*):[A-Za-z0-9_*-]{1,63}:[A-Za-z0-9_*-]{1,63}:",
            body=r"[^\s:\"']{4,}",
            left=r"[A-Za-z0-9_.:/-]",
            right=r"[^\s\"']",
        ),
        # npm's and Yarn's name and password before they are coded.
        Rule(
            lead=r"(?i)npmauthident\"?: ?[\"']?[^\s\"':]{1,60}:",
            body=r"[^\s\"':]{4,}",
            left=r"[A-Za-z0-9]",
            right="",
        ),
    ),
    examples=(
        '{"https://index.docker.io/v1/":{"auth":"«Ym9iOmh1bnRlcjI=»"}}',
        "_auth=«Ym9iOmh1bnRlcjI=»",
        "db1.example.com:5432:shop:bob:«hunter2»",
        "*:*:*:postgres:«hunter2»",
        'npmAuthIdent: "bob:«hunter2»"',
        "AUTH PLAIN «AGJvYgBodW50ZXIy»",
    ),
    counterexamples=(
        "auth=oauth2",
        "auth: certificate",
        "auth plain failed",
        "listen db:5432:tcp",
        "at 10.0.0.1:5432: connection refused",
    ),
    references=(
        "https://www.postgresql.org/docs/current/libpq-pgpass.html",
        "https://docs.docker.com/reference/cli/docker/login/#credential-stores",
        "https://docs.npmjs.com/cli/v11/configuring-npm/npmrc#auth-related-configuration",
        "https://www.rfc-editor.org/rfc/rfc4954#section-4",
    ),
)
