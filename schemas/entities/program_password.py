"""Passwords as programs and protocols write them, where nothing else says what they are."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

ENTITY = Entity(
    title="Password in a protocol or a program's own message (FTP, IMAP, FIX, RADIUS, Redis, Cisco IOS, MySQL)",
    groups=("secrets", "credentials"),
    rank=58,
    label="[PASSWORD]",
    rules=(
        # FTP, as clients show it; FreeRADIUS; PostgreSQL's driver.
        Rule(lead=r"(?:> |C: |, \")PASS ", body=r"[^\s\"'<>:,}\]][^\s\"']{2,}", left="", right=""),
        Rule(
            lead=r"Login (?:incorrect|OK)[^\[\r\n\"]{0,60}: \[[^\s/\]\"]{1,60}/", body=r"[^\s<\]\"][^\]\"\r\n]{2,120}", left="",
            right=r"[^\]]",
        ),
        Rule(lead=r"=> Password\(", body=r"[^\s\"()]{4,}", left="", right=r"[^)]"),
        # Cisco IOS: the number says how it is encrypted.
        Rule(
            lead=r"(?i)enable (?:secret|password) (?:\d )?", body=r"[^\s\"'<>:,;]{6,}", left=r"[A-Za-z0-9]", right="", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)(?:password|secret|key) [0-9] ", body=r"\$[0-9]{1,2}\$[^\s\"'<>]{8,}|[0-9A-F]{10,}", left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.-]",
        ),
        # What Argo CD made up, and MySQL; what Jenkins asks for first; FIX, field 554.
        Rule(
            lead=r"(?i)initial-password[^\r\n:\"]{0,40}: ", body=r"[^\s\",:}\]][^\s\"]{7,}", left=r"[A-Za-z0-9]", right="",
            check=LIKE_A_SECRET,
        ),
        Rule(lead=r"[|\x01]554=", body=r"[^\s|\"\x01]{3,}", left="", right=""),
        Rule(
            lead=r"(?i)temporary password is generated for [^\s:\"]{1,80}(?: at [^\s:\"]{1,80})?: ", body=r"[^\s\",:}\]][^\s\"]{7,}",
            left=r"[A-Za-z0-9]",
            right="",
        ),
        # Elasticsearch, code-server, Neo4j.
        Rule(
            lead=r"(?:PASSWORD [a-z_]{2,32} = |[Uu]sing password from [^\r\n:\"]{1,40}: |NEO4J_AUTH=neo4j/)",
            body=r"[^\s\",:}\])][^\s\")]{5,}",
            left=r"[A-Za-z0-9_]", right="",
        ),
        # RabbitMQ's client of Erlang; what Redis is told of a user, as it shows it.
        Rule(lead=r"<<\"[^\"\s]{1,40}\">>,\s{0,4}<<\"", body=r"[^\s\",:}\]][^\s\"]{3,80}", left="", right=r"[^\"]",
            near=("amqp params network",)),
        Rule(lead=r"\"SETUSER\" (?:\"[^\"\s]{1,40}\" ){1,4}\">", body=r"[^\s\",:}\]][^\s\"]{2,}", left="", right=r"[^\"]"),
        Rule(lead=r"(?i)setuser [^\s\"]{1,40} (?:on )?>", body=r"[^\s\"]{3,}", left=r"[A-Za-z0-9]", right=""),
        # IRC.
        Rule(
            lead=r"(?i)nickserv :?identify (?:[^\s\"]{1,32} )?", body=r"[^\s\"'<>,:}\]][^\s\"'<>]{4,}", left=r"[A-Za-z0-9]", right="",
            check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)following (?:password|passphrase|code)[^\r\n:\"]{0,40}:\s{1,6}", body=r"[^\s\"'<>,:}\]][^\s\"'<>]{5,}",
            left=r"[A-Za-z0-9]",
            right="", check=LIKE_A_SECRET,
        ),
        # Redis, as configured and as it shows what it was told; IMAP.
        Rule(
            lead=r"(?i)(?:requirepass|masterauth|set password(?: to)?)[ ]{1,4}[\"']?", body=r"[^\s\"'<>;,:}\]][^\s\"'<>;]{4,}",
            left=r"[A-Za-z0-9]", right="", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?:AuthenticationError: AUTH |stats auth [A-Za-z0-9._@-]{1,40}:)", body=r"[^\s\"'<>:,}\]][^\s\"'<>]{5,}",
            left=r"[A-Za-z0-9]", right="", check=LIKE_A_SECRET,
        ),
        # In small letters the word may be any field's value.
        *(
            Rule(
                lead=rf"\"{word}\" (?:\"[^\"\s]{{1,40}}\" )?\"", body=r"[^\s\",:}\]][^\s\"]{2,}", left="", right=r"[^\"]", check=check,
            )
            for word, check in (("AUTH", None), ("auth", LIKE_A_SECRET))
        ),
        Rule(
            lead=r"[A-Za-z]{0,2}\d{1,5} LOGIN (?:\"[^\"\s]{1,64}\"|[^\s\"]{1,64}) \"?",
            body=r"[^\s\"',:}\]][^\s\"']{2,}", left=r"[A-Za-z0-9]", right="", check=LIKE_A_SECRET,
        ),
    ),
    examples=(
        "PASSWORD elastic = «hunter22»", "Using password from config file: «hunter22»", "(NEO4J_AUTH=neo4j/«hunter22»)",
        '{amqp_params_network,<<"bob">>,<<"«hunter2»">>,<<"/">>}', '"ACL" "SETUSER" "bob" "on" ">«hunter2»" "~*"',
        "ACL SETUSER bob on >«hunter2» ~*", 'FTP command: Client "host", "PASS «hunter2»"',
        "stats auth ops:«hunter22» from x", "AuthenticationError: AUTH «hunter22» called",
        "requirepass «hunter2»", 'redis: "AUTH" "«hunter»"', 'a1 LOGIN bob «hunter2»', "---> PASS «hunter2»",
        "Login incorrect: [bob/«hunter2»] (from client x)", "argocd admin initial-password -n argocd: «hunter22ab»",
        "8=FIX.4.4|553=x|554=«hunter»|10=1", "FE=> Password(«md5hunter2»)",
        "A temporary password is generated for root@localhost: «q+Zr8vLm;0tK»", "PRIVMSG NickServ :IDENTIFY «hunter2»",
        "enable secret «hunter22»", "neighbor x password 7 «082A6617716B»", "Please use the following password:\n\n«hunter22»\n",
    ),
    counterexamples=(
        "requirepass is not set", "42 LOGIN from 10.0.0.1", "PASS src/app2.test.js", "Login incorrect: [bob/<via Auth-Type = EAP>]",
        "password 3 of 5000000000",
    ),
    references=(
        "https://www.rfc-editor.org/rfc/rfc959#section-4.1.1", "https://www.rfc-editor.org/rfc/rfc9051#section-6.2.3",
        "https://www.onixs.biz/fix-dictionary/4.4/tagNum_554.html", "https://redis.io/docs/latest/commands/auth/",
        "https://dev.mysql.com/doc/refman/8.4/en/data-directory-initialization.html",
    ),
)  # fmt: skip
