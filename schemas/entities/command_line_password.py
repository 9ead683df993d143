"""Passwords in an option of a command line, where only the command says what the option means."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

_WORD = r"[^\s\"':,}\]-][^\s\"']{3,}"

ENTITY = Entity(
    title="Password in a command line (curl -u, mysql -p, sshpass -p, redis-cli -a)",
    groups=("secrets", "credentials"),
    rank=57,
    rules=(
        Rule(
            lead=r"(?i)-(?:u|-user|-proxy-user|U)(?:[ \t]+|=|[\"']?)[\"']?[A-Za-z0-9._@+\\-]+:",
            body=r"[^\s\"'<>]{3,}",
            left=r"[A-Za-z0-9-]",
            right="",
            near=("curl", "wget"),
            within=200,
        ),
        Rule(
            lead=r"-(?:a|-auth)[ =][\"']?[A-Za-z0-9._@+-]+:", body=r"[^\s\"'<>]{3,}", left=r"[A-Za-z0-9-]", right="",
            near=("http", "https", "xh"), within=60,
        ),
        Rule(
            lead=r"-p[\"']?",
            body=_WORD,
            left=r"[A-Za-z0-9-]",
            right="",
            near=("mysql", "mysqldump", "mysqladmin", "mariadb", "sshpass"),
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
            lead=r"--pass[ =][\"']?", body=_WORD, left=r"[A-Za-z0-9-]", right="", near=("redis cli", "valkey cli", "rclone", "gpg"), within=80,
        ),
        Rule(
            lead=r"-[wP] [\"']?",
            body=_WORD,
            left=r"[A-Za-z0-9-]",
            right="",
            near=(
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
            ),
            within=80,
        ),
        # The last word of `htpasswd -b FILE USER` or `htpasswd -nb USER`, of `net use DRIVE SHARE`, and of `aws ... --value`.
        Rule(
            lead=r"htpasswd -[a-mo-zA-Z0-9]*b[a-mo-zA-Z0-9]* [^\s]+ [^\s]+ [\"']?",
            body=_WORD,
            left=r"[A-Za-z0-9]",
            right="",
        ),
        Rule(
            lead=r"htpasswd -(?:[A-Za-z0-9]*n[A-Za-z0-9]*b|[A-Za-z0-9]*b[A-Za-z0-9]*n)[A-Za-z0-9]* [^\s]+ [\"']?",
            body=_WORD,
            left=r"[A-Za-z0-9]",
            right="",
        ),
        Rule(
            lead=r"(?i)net use (?:(?:[a-z]:|\*) [^ \"]{4,}|\\+[^ \"]{4,}) (?:/user:[^ \"]+ )?",
            body=r"[^\s\"'/*<>-][^\s\"'<>]{2,}",
            left=r"[A-Za-z0-9]",
            right="",
        ),
        Rule(
            lead=r"--value[ =][\"']?",
            body=_WORD,
            left=r"[A-Za-z0-9-]",
            right="",
            near=("ssm put parameter",),
            within=120,
            check={"kind": "mixed", "least": 2},
        ),
        Rule(lead=r"sqlplus (?:-[a-zA-Z]+ )*[A-Za-z0-9_$#]+/", body=r"[^\s\"'@/]{3,}", left=r"[A-Za-z0-9]", right=""),
        Rule(
            lead=r"-[cAX] [\"']?",
            body=_WORD,
            left=r"[A-Za-z0-9-]",
            right="",
            near=("snmpwalk", "snmpget", "snmpset", "snmpbulkwalk", "snmptrap"),
            within=60,
            check={"kind": "mixed", "least": 2},
        ),
        Rule(lead=r"-k [\"']?", body=_WORD, left=r"[A-Za-z0-9-]", right="", near=("openssl enc",), within=60),
        Rule(lead=r"-hp", body=_WORD, left=r"[A-Za-z0-9-]", right="", near=("unrar", "rar"), within=40),
        Rule(lead=r"7za? [a-z] (?:-[A-Za-z0-9=]+ )*-p", body=_WORD, left=r"[A-Za-z0-9]", right=""),
        Rule(
            lead=r"-U [\"']?[A-Za-z0-9_.\\-]+%",
            body=_WORD,
            left=r"[A-Za-z0-9-]",
            right="",
            near=("smbclient", "rpcclient"),
            within=80,
        ),
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
        # What `sudo -S` reads.
        *(
            Rule(
                body=quote + r" \| ?sudo (?:-[A-Za-z]+ )*-[A-Za-z]*S",
                reach=r"[A-Za-z0-9!#%&*+=@^_~?-]",
                follows=True,
                left=r"[./$\\{}()<>|\[\]:;,]",
                right=r"[A-Za-z0-9]",
                check=LIKE_A_SECRET,
            )
            for quote in ("", "[\"']")
        ),
        # What others read from their standard input.
        *(
            Rule(
                body=quote + r" \| ?(?:docker|podman|helm registry|nerdctl|crane auth|oras) login",
                reach=r"[A-Za-z0-9!#%&*+=@^_~?-]", follows=True, left=r"[./$\\{}()<>|\[\]:;,]", right=r"[A-Za-z0-9]",
                check={"kind": "mixed", "least": 2},
            )
            for quote in ("", "[\"']")
        ),
        *(
            Rule(
                body=quote + r" \| ?(?:sudo )?chpasswd", reach=r"[A-Za-z0-9!#%&*+=@^_~?-]", follows=True,
                left=r"[./$\\{}()<>|\[\];,]", right=r"[A-Za-z0-9]",
            )
            for quote in ("", "[\"']")
        ),
        # Redis: what MONITOR shows, and a client that sends it.
        Rule(
            lead=r"\"(?:AUTH|auth)\" \"(?:[^\"\n]{1,40}\" \")?", body=r"[^\s\"]{4,}", left=r"[A-Za-z0-9]", right=r"[^\"]",
        ),
        # Words of a shell or a Dockerfile that set a variable.
        Rule(
            lead=(
                r"(?i)(?:(?:env|setenv|setx|set -[gux]{1,2}|kv put|fastcgi_param|proxy_set_header|config set|#define|etcdctl put) |set \$)[^\s\"'=]{0,40}(?:ssword|passwd|phrase|pwd|_pass|secret"
                r"|token|apikey|[_-]key|(?:access|secret|storage|signing|account|license)key|key_base)"
                r" [\"']?"
            ),
            body=r"[^\s\"'$(<{:,;=}\]-][^\s\"';]{3,}",
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
        "curl -u bob:«hunter2» https://example.com",
        "mysql -u root -p«hunter2» -h db",
        "sshpass -p '«hunter2»' ssh db",
        "docker login -u bob -p «hunter2» registry.example.com",
        "ldapsearch -D cn=admin -w «hunter2» -b dc=example",
        "mongosh -u bob -p «hunter2»",
        "sqlcmd -S db -U sa -P «hunter2»",
        "run.exe -Password «hunter2»",
        "htpasswd -b /etc/nginx/.htpasswd bob «hunter2»",
        "htpasswd -nb bob «hunter2»",
        "htpasswd -cBb f bob «hunter2»",
        "net use x: \\\\srv\\share «hunter2» /user:bob",
        "net use x: \\\\srv\\share /user:bob «hunter2»",
        "echo «hunter2» | sudo -S apt update",
        "echo '«hunter2»' | sudo -k -S true",
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
        "curl -ubob:«hunter2» x", "redis-cli --pass «hunter2» ping", "curl --proxy-user bob:«hunter2» x", "http -a bob:«hunter2» example.com", "net use \\\\srv\\share «hunter2» /user:bob",
        "snmpwalk -v3 -u bob -A «pr1vate99» host", "echo «hunter2» | docker login -u bob --password-stdin", "echo 'bob:«hunter2»' | chpasswd",
        '[0 10.1.2.3:41] "AUTH" "«hunter2»"', '[0 10.1.2.3:41] "AUTH" "bob" "«hunter2»"', "fastcgi_param DB_PASSWORD «hunter2»;", 'set $api_key "«hunter2»";',
        "schtasks /create /ru bob /rp «hunter2»",
        "ConvertTo-SecureString '«Hunter2!»' -AsPlainText -Force",
        "keytool -list -storepass «changeit1»",
        "sshpass -p'«hunter2»' ssh db",
    ),
    counterexamples=(
        "mysql -u root -p -h db",
        "docker run -p 8080:80 web",
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
