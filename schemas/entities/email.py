"""E-mail addresses."""

from schemas.entities.base import Entity, Rule

_DOMAIN = r"[A-Za-z0-9]+(?:-+[A-Za-z0-9]+|\.[A-Za-z0-9]+)*"

ENTITY = Entity(
    title="E-mail address",
    groups=("pii",),
    rank=40,
    rules=(
        Rule(
            body="@" + _DOMAIN,
            reach=r"[A-Za-z0-9._%+~-]",
            left="",
            right=r"[A-Za-z0-9_@]",
            check={"kind": "email"},
        ),
        # A tag behind a plus.
        Rule(
            body=r"%2[Bb][A-Za-z0-9._~-]{1,40}%40" + _DOMAIN,
            reach=r"[A-Za-z0-9._~-]",
            left="",
            right=r"[A-Za-z0-9_@]",
            check={"kind": "email"},
        ),
        Rule(
            body="%40" + _DOMAIN,
            reach=r"[A-Za-z0-9._+~-]",
            left="",
            right=r"[A-Za-z0-9_@]",
            check={"kind": "email"},
        ),
        # Encoded twice.
        Rule(body=rf"%2540{_DOMAIN}\.[A-Za-z]{{2,24}}", reach=r"[A-Za-z0-9._+~-]", left="", right=r"[A-Za-z0-9_@]"),
    ),
    examples=(
        "mail from «ana.lima@example.com» queued",
        '{"user":"«o\\u0040example.org»"}',
        "GET /signup?email=«ana%40example.co.uk»&x=1",
        "GET /signup?email=«ana%2Bshop%40example.co.uk»&x=1",
        "GET /start?next=%2Fp%3Femail%3D«ana.lima%2540example.com»",
        "«user+tag@sub.xn--bcher-kva.example»",
    ),
    counterexamples=(
        "KexAlgorithms sntrup761x25519-sha512@openssh.com",
        "git@github.com:owner/repo.git",
        "lodash@4.17.21",
        "root@localhost",
        "icon@2x.png",
        "Started getty@tty1.service",
        "java.lang.Object@1b6d3586",
        "git+ssh://git@example.com/x",
    ),
    references=(
        "https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1",
        "https://www.rfc-editor.org/rfc/rfc1035#section-2.3.1",
    ),
)
