"""Passwords in an option of a command line, where only the command says what the option means."""

from schemas.entities.base import Entity, Rule

_WORD = r"[^\s\"':,}\]-][^\s\"']{3,}"

ENTITY = Entity(
    title="Password in a command line (curl -u, mysql -p, sshpass -p, redis-cli -a)",
    groups=("secrets", "credentials"),
    rank=57,
    rules=(
        Rule(
            lead=r"(?i)-(?:u|-user)(?:[ \t]+|=)[\"']?[A-Za-z0-9._@+-]+:",
            body=r"[^\s\"'<>]{3,}",
            left=r"[A-Za-z0-9-]",
            right="",
            near=("curl", "wget"),
            within=200,
        ),
        Rule(
            lead=r"-p[\"']?",
            body=_WORD,
            left=r"[A-Za-z0-9-]",
            right="",
            near=("mysql", "mysqldump", "mysqladmin", "mariadb"),
            within=80,
        ),
        Rule(
            lead=r"-[pa] [\"']?",
            body=_WORD,
            left=r"[A-Za-z0-9-]",
            right="",
            near=(
                "sshpass",
                "docker login",
                "podman login",
                "redis cli",
                "az login",
                "mongo",
                "mongosh",
                "mongodump",
                "mongorestore",
                "mongoexport",
                "mongoimport",
            ),
            within=80,
        ),
        Rule(
            lead=r"-[wP] [\"']?",
            body=_WORD,
            left=r"[A-Za-z0-9-]",
            right="",
            near=("ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "sqlcmd", "bcp", "zip", "unzip"),
            within=80,
        ),
        # One dash: PowerShell, Java, Go.
        Rule(
            lead=r"(?i) -(?:password|passwd|passphrase|token|secret|apikey)[ \t]+[\"']?",
            body=r"[^\s\"'$(<{:,}\]-][^\s\"']{5,}",
            left="",
            right="",
            check={"kind": "mixed", "least": 2},
        ),
    ),
    examples=(
        "curl -u bob:«hunter2» https://example.com",
        "mysql -u root -p«hunter2» -h db",
        "sshpass -p '«hunter2»' ssh db",
        "docker login -u bob -p «hunter2» registry.example.com",
        "ldapsearch -D cn=admin -w «hunter2» -b dc=example",
        "mongosh -u bob -p «hunter2»",
        "sqlcmd -S db -U sa -P «hunter2»",
        "run.exe -Password «hunter2»",
    ),
    counterexamples=(
        "mysql -u root -p -h db",
        "docker run -p 8080:80 web",
        "docker login --password-stdin",
        "the -password option is",
        "zip -r x.zip .",
        "go test -token required",
    ),
    references=(
        "https://curl.se/docs/manpage.html#-u",
        "https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html",
        "https://docs.docker.com/reference/cli/docker/login/",
    ),
)
