"""User and password as programs store them: in base64 (Docker, npm, SMTP), in a row (PostgreSQL)."""

from schemas.entities.base import Entity, Rule, filler

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
            lead=r":_auth=",
            body=r"[A-Za-z0-9+/]{12,}={0,2}",
            left="",
            right=_TOUCH,
            check={"kind": "mixed", "least": 2},
        ),
        Rule(
            lead=r"(?i)auth (?:plain|login|xoauth2|cram-md5) ",
            body=r"[A-Za-z0-9+/]{8,}={0,2}",
            left=r"[A-Za-z0-9]",
            right=_TOUCH,
            check={"kind": "mixed", "least": 2},
        ),
        # Docker's, whole, as a secret of Kubernetes; what SMTP is answered where it asks for the password.
        Rule(body=r"eyJhdXRocyI6[A-Za-z0-9+/]{16,}={0,2}", left=_TOUCH, right=_TOUCH),
        *(
            Rule(
                lead=rf"334 UGFzc3dvcmQ6(?:\r?\n|[ ]{{1,4}}(?:>> )?){shown}",
                body=r"[A-Za-z0-9+/]{6,}={0,2}",
                left="",
                right=_TOUCH,
            )
            for shown in ("(?:C: |<~ |-> |>>> )?", r"[^\r\n\">]{1,80}>> ", r"[^\r\n\"C]{1,40}C: ")
        ),
        # A user and what it may do, for Zendesk; for the directory of ZooKeeper; as cloud-init is told.
        Rule(lead=r"/token:", body=r"[A-Za-z0-9]{40}", left="", right=_TOUCH),
        Rule(
            lead=r"(?i)addauth digest [^\s:\"]{1,60}:", body=r"[^\s\"',:}\]][^\s\"']{2,}", left=r"[A-Za-z0-9]", right=""
        ),
        Rule(
            lead=r"chpasswd:\s{1,8}(?:expire: [a-z]{4,5}\s{1,8})?list: \|\s{1,12}[a-z0-9_-]{1,32}:",
            body=r"[^\s\",:}\]][^\s\"]{2,}",
            left="",
            right="",
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
        "//nexus.local/npm/:_auth=«bnBtLWNpOnRlYUxlYWZf»",
        "_auth=«Ym9iOmh1bnRlcjI=»",
        f'{{".dockerconfigjson":"«eyJhdXRocyI6{filler(60)}»"}}',
        "334 UGFzc3dvcmQ6 >> «aHVudGVyMg==»",
        "S: 334 UGFzc3dvcmQ6\r\nC: «aHVudGVyMg==»\r\n",
        "<< 334 UGFzc3dvcmQ6\nDEBUG smtp::client: >> «aHVudGVyMg==»",
        f"agent/token:«{filler(40)}» 401",
        "addauth digest super:«hunter2»",
        "chpasswd:\n  list: |\n    ubuntu:«hunter2»\n",
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
