"""Passwords in an option of a command line, where only the command says what the option means."""

from schemas.entities.base import LIKE_A_SECRET, UUID, Check, Entity, Rule

# A dollar sign begins what the shell puts something else in place of.
_WORD = r"[^\s\"':,}\]$-][^\s\"']{3,}"
_SUDO = r"sudo (?:-[A-Za-z]{1,16} ){0,4}-[A-Za-z]{0,16}S"
_CHPASSWD = r"(?:sudo )?chpasswd"


def _option(lead: str, *commands: str, within: int = 80, check: Check | None = None) -> Rule:
    """Gives the rule for the word behind an option, of one of some commands where there are any."""
    return Rule(lead=lead, body=_WORD, left=r"[A-Za-z0-9-]", right="", near=commands, within=within, check=check)


def _word(lead: str) -> Rule:
    """Gives the rule for the word behind a command and what it has to be given first."""
    return Rule(lead=lead, body=_WORD, left=r"[A-Za-z0-9]", right="")


ENTITY = Entity(
    title="Password in a command line (curl -u, mysql -p, sshpass -p, redis-cli -a)",
    groups=("secrets", "credentials"),
    rank=57,
    rules=(
        Rule(
            # Also as auditd writes arguments: `a1="-u" a2="bob:..."`.
            lead=r"(?i)-(?:u|-user)(?:[ \t]+|=|\" a\d{1,2}=)[\"']?[A-Za-z0-9._@+-]+:",
            body=r"[^\s\"'<>]{3,}",
            left=r"[A-Za-z0-9-]",
            right="",
            near=("curl", "wget", "etcdctl"),
            within=200,
        ),
        # HTTPie; lftp, with a comma.
        Rule(
            lead=r"http (?:-[A-Za-z-]+ ){0,3}-(?:a|-auth)[ =][\"']?[A-Za-z0-9._@+-]+:",
            body=r"[^\s\"'<>]{3,}",
            left=r"[A-Za-z0-9-]",
            right="",
        ),
        Rule(
            lead=r"lftp [^\r\n\"]{0,40}-u [\"']?[A-Za-z0-9._@+-]+,",
            body=r"[^\s\"'<>,:}\]][^\s\"'<>]{2,}",
            left=r"[A-Za-z0-9]",
            right="",
        ),
        _option(r"-p(?:assword)?[= ][\"']?", "cqlsh", "snowsql", check=LIKE_A_SECRET),
        # The second word behind a command.
        _word(r"rabbitmqctl (?:-[A-Za-z-]+ [^\s\"]+ )?(?:add_user|change_password|authenticate_user) [^\s\"]+ [\"']?"),
        _word(r"mc (?:alias set|config host add) (?:[a-z][a-z-]* )?[^\s\"]+ https?://[^\s\"]+ [^\s\"]+ [\"']?"),
        _word(r"set-initial-password (?:--[a-z-]+ )*[\"']?"),
        _word(r"(?i)racadm set idrac\.users\.\d{1,2}\.password [\"']?"),
        _word(r"chpasswd [^\r\n\"'<]{0,12}<<< ?[\"']?[A-Za-z0-9._-]{1,40}:"),
        _word(r"kinit [^\r\n\"<]{0,60}<<< [\"']?"),
        # Erlang's cookie; users and their keys in a configuration of SNMP, which stand in one row.
        _option(r"-setcookie [\"']?"),
        Rule(
            lead=r"createUser [^\s\"]{1,40} (?:MD5|SHA)[0-9-]{0,4} [\"']?",
            body=r"[^\s\"':,}\]-][^\s\"']{7,}(?: (?:DES|AES)[0-9C-]{0,4} [^\s\"']{8,})?",
            left=r"[A-Za-z0-9]",
            right="",
        ),
        # SNMP's third version: to sign with, and to encrypt.
        _option(r"-(?:a (?:MD5|SHA)[0-9-]{0,4} -A|x (?:DES|3DES|AES)[0-9C-]{0,4} -X) [\"']?"),
        # Tokens by an option of one letter, or of many meanings.
        Rule(
            lead=r"-(?:t|k|-key|-token)[ =]",
            body=UUID,
            left=r"[A-Za-z0-9-]",
            right=r"[A-Za-z0-9_-]",
            near=("codecov", "cypress"),
            within=80,
        ),
        Rule(
            lead=r"snyk auth ",
            body=UUID,
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            lead=r" -auth [\"']?[A-Za-z0-9._@+-]+:",
            body=r"[^\s\"'<>:,}\]][^\s\"'<>]{5,}",
            left=r"",
            right="",
            near=("jenkins cli",),
            within=120,
        ),
        _option(r"-p[\"']?", "mysql", "mysqldump", "mysqladmin", "mariadb", "sshpass"),
        _option(r"-a [\"']?", "redis cli"),
        _option(
            r"-p [\"']?",
            "sshpass",
            "docker login",
            "podman login",
            "nuget",
            "az login",
            "mongo",
            "mongosh",
            "mongodump",
            "mongorestore",
            "mongoexport",
            "mongoimport",
        ),
        _option(
            r"-[wP] [\"']?",
            "mosquitto pub",
            "mosquitto sub",
            "ipmitool",
            "ldapsearch",
            "ldapadd",
            "ldapmodify",
            "ldapdelete",
            "ldapwhoami",
            "sqlcmd",
            "bcp",
            "zip",
            "unzip",
            within=160,
        ),
        # Several words, in quotes.
        Rule(
            lead=r"ssh-keygen [^\r\n\"']{0,80}-[NP] '",
            body=r"[^\s\"',:}\]$-][^\"'\r\n]{3,120}",
            left=r"[A-Za-z0-9]",
            right=r"[^']",
        ),
        # The last word of `htpasswd -b FILE USER` or `htpasswd -nb USER`, of `net use DRIVE SHARE`, and of `aws ... --value`.
        _word(r"htpasswd -[ac-mo-zA-Z0-9]*b[a-mo-zA-Z0-9]* [^\s]+ [^\s]+ [\"']?"),
        _word(r"htpasswd -[ac-mo-zA-Z0-9]*(?:n[ac-zA-Z0-9]*b|b[a-mo-zA-Z0-9]*n)[A-Za-z0-9]* [^\s]+ [\"']?"),
        Rule(
            lead=r"(?i)net use (?:[a-z]:|\*) [^ \"]{4,} (?:/user:[^ \"]+ )?",
            body=r"[^\s\"'/*<>-][^\s\"'<>]{2,}",
            left=r"[A-Za-z0-9]",
            right="",
        ),
        _option(r"--value[ =][\"']?", "ssm put parameter", within=120, check={"kind": "mixed", "least": 2}),
        Rule(lead=r"sqlplus (?:-[a-zA-Z]+ )*[A-Za-z0-9_$#]+/", body=r"[^\s\"'@/]{3,}", left=r"[A-Za-z0-9]", right=""),
        _option(
            r"-c [\"']?",
            "snmpwalk",
            "snmpget",
            "snmpset",
            "snmpbulkwalk",
            "snmptrap",
            within=60,
            check={"kind": "mixed", "least": 2},
        ),
        _option(r"-k [\"']?", "openssl enc", within=60),
        _option(r"-hp", "unrar", "rar", within=40),
        _option(r"-p", *(f"{name} {letter}" for name in ("7z", "7za") for letter in "aetux"), within=80),
        _option(r"-U [\"']?[A-Za-z0-9_.\\-]+%", "smbclient", "rpcclient"),
        Rule(
            lead=r"(?i)net user [^\s\"]+ ",
            body=r"[^\s\"'/*<>-][^\s\"'<>]{2,}",
            left=r"[A-Za-z0-9]",
            right="",
            check={"kind": "mixed", "least": 2},
        ),
        Rule(lead=r"(?i) /rp [\"']?", body=_WORD, left="", right="", near=("schtasks",), within=200),
        Rule(
            lead=r"(?i)convertto-securestring (?:-string )?[\"']",
            body=r"[^\s\"'$<(,:}\]][^\s\"']{2,}",
            left=r"[A-Za-z0-9]",
            right=r"[^\"']",
        ),
        # What `sudo -S` and others read; `chpasswd` reads a name before it.
        *(
            Rule(
                body=rf"{quote} \| ?{command}",
                reach=r"[A-Za-z0-9!#%&*+=@^_~?-]",
                follows=True,
                left=rf"[./$\\{{}}()<>|\[\];,{'' if command == _CHPASSWD else ':'}]",
                right=r"[A-Za-z0-9]",
                check=LIKE_A_SECRET,
            )
            for quote in ("", "[\"']")
            for command in (_SUDO, r"(?:(?:docker|podman) login|(?:sudo )?passwd --stdin|kinit)", _CHPASSWD)
        ),
        # Words of a shell or a Dockerfile that set a variable.
        Rule(
            lead=(
                r"(?i)(?:env|setenv|setx|set -[gux]{1,2}|kv put) [^\s\"'=]{0,40}(?:ssword|passwd|phrase|pwd|_pass|secret"
                r"|token|apikey|[_-]key)"
                r" [\"']?"
            ),
            body=r"[^\s\"'$(<{:,=}\]-][^\s\"']{3,}",
            left=r"[A-Za-z0-9]",
            right="",
            check=LIKE_A_SECRET,
        ),
        # One dash: PowerShell, Java, Go.
        Rule(
            lead=r"(?i) -[a-z_]{0,16}(?:password|passwd|passphrase|token|secret|apikey|(?:store|key)pass)[ \t]+[\"']?",
            body=r"[^\s\"'$(<{:,}\]-][^\s\"']{5,}",
            left="",
            right="",
            check={"kind": "mixed", "least": 2},
        ),
    ),
    examples=(
        "mc alias set store https://minio.x:9000 KEYKEYKEY «hunter22»",
        "neo4j-admin dbms set-initial-password «hunter22»",
        "racadm set iDRAC.Users.2.Password «hunter22»",
        'chpasswd <<< "deploy:«hunter22»"',
        "cqlsh cassandra-0 -u cassandra -p «hunter22»",
        "curl -u bob:«hunter2» https://example.com",
        "http -a bob:«hunter2» GET https://example.com",
        "lftp -u bob,«hunter2» sftp://files",
        "rabbitmqctl add_user bob «hunter2»",
        "snmpwalk -v3 -u m -l authPriv -a SHA -A «hunter22» -x AES -X «hunter23» sw",
        "mc alias set backup https://minio:9000 bob «hunter22»",
        "kinit bob <<< «hunter22»",
        "erl -setcookie «HUNTERTWO» -sname x",
        "createUser bob SHA «authPhrase AES privPhrase»",
        "dotnet nuget add source x -u build -p «Hunter#3»",
        "etcdctl --user root:«hunter2» get /",
        "codecov -t «0123abcd-4567-89ab-cdef-0123456789ab» -f x",
        "snyk auth «0123abcd-4567-89ab-cdef-0123456789ab»",
        "redis-cli -h cache -p 6380 -a «hunter2» ping",
        "echo «hunter2» | kinit bob",
        'argc=4 a0="curl" a1="-u" a2="bob:«hunter2x»" a3="https://example.com"',
        "mysql -u root -p«hunter2» -h db",
        "java -jar jenkins-cli.jar -s http://ci -auth bot:«hunter22» list-jobs",
        "sshpass -p '«hunter2»' ssh db",
        "docker login -u bob -p «hunter2» registry.example.com",
        "ldapsearch -D cn=admin -w «hunter2» -b dc=example",
        "mongosh -u bob -p «hunter2»",
        "ssh-keygen -t ed25519 -N '«copse and fallow 12»' -f id_ci",
        "sqlcmd -S db -U sa -P «hunter2»",
        "run.exe -Password «hunter2»",
        "htpasswd -b /etc/nginx/.htpasswd bob «hunter2»",
        "htpasswd -nb bob «hunter2»",
        "htpasswd -cBb f bob «hunter2»",
        "net use x: \\\\srv\\share «hunter2» /user:bob",
        "net use x: \\\\srv\\share /user:bob «hunter2»",
        "echo «hunter2» | sudo -S apt update",
        "echo '«hunter2»' | sudo -k -S true",
        'echo "«hunter2»" | docker login -u bob --password-stdin',
        "echo «hunter2» | passwd --stdin root",
        "echo 'root:«hunter2»' | chpasswd",
        "ENV DB_PASSWORD «hunter2»",
        "setenv DB_PASSWORD «hunter2»",
        "aws ssm put-parameter --name /app/x --type SecureString --value «hunter2»",
        "tool -db_password «hunter2»",
        "sqlplus scott/«tiger1»@orcl",
        "snmpwalk -v2c -c «pr1vate99» host",
        "openssl enc -aes-256-cbc -k «hunter2» -in x",
        "7z x -p«hunter2» a.7z",
        "smbclient //srv/share -U bob%«hunter2»",
        "net user bob «Hunter2!» /add",
        "schtasks /create /ru bob /rp «hunter2»",
        "ConvertTo-SecureString '«Hunter2!»' -AsPlainText -Force",
        "keytool -list -storepass «changeit1»",
        "sshpass -p'«hunter2»' ssh db",
    ),
    counterexamples=(
        "mysql -u root -p -h db",
        'mysql -h db -p"$MYSQL_ROOT_PASSWORD" -e x',
        "docker run -p 8080:80 web",
        "redis-cli -p 6380 ping",
        "http -a",
        "rabbitmqctl list_users",
        "snmpwalk -v3 -a SHA -x AES",
        "docker login --password-stdin",
        "the -password option is",
        "zip -r x.zip .",
        "htpasswd -c /etc/x bob",
        "net use x: \\\\srv\\share",
        "net use * /delete",
        "cat f1 | sudo tee -a /etc/x",
        "cat /srv/pw1 | sudo -S ls",
        "echo $PW1 | sudo -S ls",
        "env password required",
        "cat /srv/pw1 | docker login --password-stdin",
        "net user bob /delete",
        "sqlplus / as sysdba",
        "snmpwalk -v2c -c public host",
        "go test -token required",
    ),
    references=(
        "https://curl.se/docs/manpage.html#-u",
        "https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html",
        "https://docs.docker.com/reference/cli/docker/login/",
    ),
)
