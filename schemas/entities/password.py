"""Passwords by the name they are assigned to."""

from schemas.entities.base import Entity, Rule

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

ENTITY = Entity(
    title="Password in key=value, JSON, query strings, headers, XML, flags, SQL",
    groups=("secrets", "credentials"),
    rank=60,
    rules=(
        Rule(
            reader="value",
            keys=(
                "password", "passwd", "passphrase", "pass phrase", "passcode", "pwd", "password confirmation", "password confirm",
                "password1", "password2", "password hash", "passwort", "kennwort", "senha", "contrasena", "contraseña",
                "mot de passe", "motdepasse", "wachtwoord", "hasło", "пароль", "パスワード", "密码",
            ),
        ),
        # Alone, `pass` may count what passed; after a name it is that one's password.
        Rule(
            reader="value", whole_keys=("pass", "pw", "psw"), least=6, check={"kind": "mixed", "least": 1, "marks": _LETTERS},
        ),
        Rule(
            reader="value",
            keys=("_pass", "_pw", "dbpass", "userpass", "smtppass", "sshpass", "adminpass", "rootpass"),
            besides=(
                "first", "second", "third", "last", "multi", "single", "two", "one", "band", "low", "high", "by", "test", "per",
            ),
            least=4,
        ),
        # A name and its value as two members, as in a task definition.
        Rule(
            lead=r"(?i)(?:sword|sswd|hrase|_pwd|_pass)\",[ ]?\"value\":[ ]?\"",
            body=r"[^\s\"'$<{*\[:,}\]][^\s\"]{2,}", left="", right="",
        ),
        # The same as attributes, and as lines of YAML.
        Rule(
            lead=r"(?i)(?:sword|sswd|hrase|_pwd|_pass)\"[ ]{1,4}value=\"", body=r"[^\s\"'$<{*\[:,}\]][^\s\"]{2,}", left="", right="",
        ),
        Rule(
            lead=r"(?i)(?:sword|sswd|hrase|_pwd|_pass)[\"']?\r?\n[ ]{1,20}value:[ ]{1,3}[\"']?",
            body=r"[^\s\"'$<{*\[&!|>:,}\]][^\s\"']{2,}", left="", right="",
        ),
        # What a plan of changes puts in place of another value.
        Rule(
            lead=r"(?i)(?:sword|sswd|hrase|_pwd|_pass)\"?[ ]{1,40}= \"[^\"\n]{0,80}\" -> \"",
            body=r"[^\s\"'$<{*\[:,}\]][^\s\"]{2,}", left="", right="",
        ),
        # SQL and messages: the quoted word after it, no sign between.
        Rule(
            lead=r"(?i)(?:password|passwd|passphrase|identified(?: with [a-z0-9_]{1,40})? by)[ \t]+[\"']",
            body=r"[^\s\"'<>():,}\]][^\s\"'<>()]{3,}", left=r"[$<]", right=r"[^\"']", check={"kind": "mixed", "least": 2},
        ),
        Rule(
            lead=r"(?i)(?:= ?password\(|set password for [^\s=]{1,80} ?= ?)[\"']", body=r"[^\s\"'<>():,}\]][^\s\"'<>()]{3,}",
            left=r"[A-Za-z0-9]", right=r"[^\"']",
        ),
        Rule(lead=r"(?i)login[ \t]+[^\s\"']+[ \t]+password[ \t]+", body=r"[^\s\"']{3,}", left=r"[A-Za-z0-9]", right=""),
        Rule(
            lead=r"(?i)(?:password|passwd|pwd|passphrase) is[ :]+[\"']?", left=r"[A-Za-z0-9]", right="",
            body=r"[^\s\"'<>,;:}\]][^\s\"'<>,;]{3,}[^\s\"'<>,;.]", check={"kind": "mixed", "least": 2, "marks": "0123456789"},
        ),
    ),
    examples=(
        "login user=bob password=«hunter2!»", '{"user":"bob","password":"«a \\"quoted\\" one»","n":1}',
        '{"log":"{\\"db_password\\":\\"«x\\\\\\"y»\\"}"}', "GET /login?user=bob&passwd=«p%40ss»&next=/",
        "<password>«s3cret»</password>", "Server=db;User Id=sa;Password=«Abc123»;Encrypt=true",
        "mysqldump --password «hunter2» db", "パスワード: «ひみつ123»", "SMTP_PASS=«hunter2»", "map[password:«hunter» user:bob]",
        '{"name":"DB_PASSWORD","value":"«hunter2»"}', "ALTER USER app WITH PASSWORD '«hunter2!»'",
        "machine api.example.com login bob password «hunter2»", "the password is «hunter2».",
        '<add key="DbPassword" value="«hunter2»" />', "env:\n- name: DB_PASSWORD\n  value: «hunter2»\n",
        '~ db_password        = "«hunter2»" -> "«hunter3»"', "      DB_PASSWORD:                 «hunter2»",
        "CREATE USER x IDENTIFIED WITH mysql_native_password BY '«hunter2»'", "SET PASSWORD FOR 'x'@'h' = '«hunter2»'",
        "SET PASSWORD = PASSWORD('«hunter2»')",
    ),
    counterexamples=(
        "password=***", "password: ${DB_PASSWORD}", "password=null", "passwordPolicy=strict", "Password: must contain 8 characters",
        "password_reset_at=2026-01-02", "password=[PASSWORD]", "pass: 12 fail: 0", "second_pass=12345", "PWD=/usr/src/app",
        "password = getpass.getpass()", "password = self.settings", "the password is invalid", "field password 'required' is empty",
        "- name: DB_PASSWORD\n  valueFrom: secretKeyRef", '<input name="password" value="">', '~ password = "x" -> (sensitive value)',
    ),
    references=(
        "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude",
        "https://www.postgresql.org/docs/current/sql-alterrole.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html",
    ),
)  # fmt: skip
