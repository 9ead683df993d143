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
    ),
    examples=(
        f'{{"hash":"«$2b$12${filler(53)}»"}}',
        f"bob:«$apr1${filler(8)}${filler(22)}»",
        f"it is «$2b$12${filler(53)}».",
        f"root:«$6${filler(16)}${filler(86)}»:19000:0:99999:7:::",
        f"stored «$argon2id$v=19$m=65536,t=3,p=4${filler(22)}${filler(43)}» for bob",
    ),
    counterexamples=("cost $2.12 or $5", "$1$2$3", "cut $2b$12$abc"),
    references=(
        "https://passlib.readthedocs.io/en/stable/modular_crypt_format.html",
        "https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md",
    ),
)
