"""Password hashes in the modular crypt and PHC string formats."""

from schemas.entities.base import Entity, Rule, filler

_SALTED = r"[./A-Za-z0-9]"

ENTITY = Entity(
    title="Password hash (bcrypt, crypt, scrypt, Argon2, PBKDF2)",
    groups=("secrets", "credentials"),
    rank=58,
    rules=(
        Rule(body=rf"\$2[abxy]?\$\d\d\${_SALTED}{{53}}", left="", right=r"[/A-Za-z0-9]"),
        Rule(
            body=rf"\$(?:[156]|apr1|y|gy|7|sha1)\$(?:rounds=\d{{1,9}}\$)?{_SALTED}{{1,32}}\$(?:{_SALTED}{{1,64}}\$)?{_SALTED}{{20,89}}[/A-Za-z0-9]",
            left="",
            right=r"[/A-Za-z0-9]",
        ),
        Rule(
            body=r"\$(?:argon2(?:id|i|d)|scrypt|pbkdf2(?:-sha\d{1,3})?|bcrypt-sha256)\$[A-Za-z0-9=,.$+/_-]{20,}",
            left="",
            right=r"[A-Za-z0-9=$+/]",
        ),
        # Django, Werkzeug; LDAP (RFC 2307).
        Rule(
            body=r"(?:pbkdf2_sha\d{1,3}|pbkdf2:sha\d{1,3}:\d{1,8}|scrypt:\d{1,7}:\d{1,2}:\d{1,2}|bcrypt_sha256|argon2)\$[A-Za-z0-9=,.$+/_-]{20,}",
            right=r"[A-Za-z0-9=$+/]",
        ),
        # PostgreSQL's (RFC 5803), and the older one, with the user's name in it.
        Rule(
            body=r"SCRAM-SHA-(?:1|256|512)\$\d{1,8}:[A-Za-z0-9+/=]{8,64}\$[A-Za-z0-9+/=]{20,96}:[A-Za-z0-9+/=]{20,96}",
            right=r"[A-Za-z0-9+/=]",
        ),
        Rule(body=r"md5[0-9a-f]{32}"),
        # Windows, as domains are dumped: behind the hash of no password, of a kind that is not used any more.
        Rule(lead=r":aad3b435b51404eeaad3b435b51404ee:", body=r"[0-9a-f]{32}", left="", right=r"[^:]"),
        Rule(body=r"\{S?(?:SHA(?:256|384|512)?|MD5)\}[A-Za-z0-9+/]{20,}={0,2}", left="", right=r"[A-Za-z0-9=+/]"),
    ),
    examples=(
        f"pgbouncer | «SCRAM-SHA-256$4096:{filler(24)}$" + filler(43) + "=:" + filler(43) + "=»",
        "corp\\\\krbtgt:502:aad3b435b51404eeaad3b435b51404ee:«0123456789abcdef0123456789abcdef»:::",
        "row contains (91, ops, «md50123456789abcdef0123456789abcdef»).",
        f'{{"hash":"«$2b$12${filler(53)}»"}}',
        f"user.password «pbkdf2_sha256$600000${filler(22)}${filler(43)}=»",
        f"userPassword is «{{SSHA}}{filler(38)}==» there",
        f"bob:«$apr1${filler(8)}${filler(22)}»",
        f"it is «$2b$12${filler(53)}».",
        f"root:«$6${filler(16)}${filler(86)}»:19000:0:99999:7:::",
        f"stored «$argon2id$v=19$m=65536,t=3,p=4${filler(22)}${filler(43)}» for bob",
    ),
    counterexamples=("cost $2.12 or $5", "$1$2$3", "cut $2b$12$abc", "pbkdf2_sha256$600000$", "{SSHA}"),
    references=(
        "https://docs.djangoproject.com/en/stable/topics/auth/passwords/",
        "https://www.rfc-editor.org/rfc/rfc2307#section-5.3",
        "https://passlib.readthedocs.io/en/stable/modular_crypt_format.html",
        "https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md",
    ),
)
