"""Passwords by the name they are assigned to."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule
from schemas.redaction.signs import assigned

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
                "密碼", "口令", "비밀번호", "暗証番号", "lösenord", "salasana", "heslo", "jelszó", "şifre", "parola", "Пароль",
                "ПАРОЛЬ", "Şifre",
                "şifreniz", "Şifreniz", "passord", "adgangskode",
                "lozinka", "geslo", "slaptažodis", "κωδικός πρόσβασης", "סיסמה", "mật khẩu", "kata sandi", "requirepass", "masterauth",
                "keystore pass", "truststore pass", "storepass", "keypass",
            ),
        ),
        # Words that mean more than that.
        Rule(reader="value", whole_keys=("clave", "mdp"), least=6, check=LIKE_A_SECRET),
        # Alone, `pass` may count what passed; after a name it is that one's password.
        Rule(reader="value", whole_keys=("pw", "psw"), least=6, check={"kind": "mixed", "least": 1, "marks": _LETTERS}),
        # `PASS: TestLogin` is a test that passed.
        Rule(
            lead=r"(?:[Pp]ass(?:\"|')? ?(?:[:=]|=>) ?|PASS ?= ?|\"PASS\" ?: ?)[\"']?", left=r"[A-Za-z]", right="",
            unless=("first", "second", "third", "last"), within=16,
            body=r"[^\s\"'`$<({*\[,:;&|/)}\]%=][^\s\"'<>,;&|)}\]]{5,}", check={"kind": "mixed", "least": 1, "marks": _LETTERS},
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
            lead=(
                r"(?i)(?:sword|sswd|hrase|_pwd|_pass)(?:_confirm(?:ation)?)?\",[ ]?"
                r"\"[a-z]{0,12}value\":[ ]?(?:\{\"[a-z]{0,12}value\":[ ]?)?\""
            ),
            body=r"[^\s\"'$<{*\[:,}\]][^\s\"]{2,}", left="", right="",
        ),
        # The same as lines of YAML.
        Rule(
            lead=r"(?i)(?:sword|sswd|hrase|_pwd|_pass)[\"']?\r?\n[ ]{1,20}value:[ ]{1,3}[\"']?",
            body=r"[^\s\"'$<{*\[&!|>:,}\]][^\s\"']{2,}", left="", right="",
        ),
        # What a plan of changes puts in place of another value.
        Rule(
            lead=r"(?i)(?:sword|sswd|hrase|_pwd|_pass)\"?[ ]{1,40}= \"[^\"\n]{0,80}\" -> \"",
            body=r"[^\s\"'$<{*\[:,}\]][^\s\"]{2,}", left="", right="",
        ),
        *assigned(
            "(?:ssword|passwd|phrase)(?:[_-]?confirm(?:ation)?)?|sscode|sswort|pwd"
            "|(?:db|user|admin|root|smtp|mail|become|default)_pass",
            plain=True,
        ),
        # ODBC.
        Rule(lead=r"(?i)(?:pwd|password)=\{", body=r"[^\s{}\"]{3,}", left="", right="[^}]", check={"kind": "mixed", "least": 2}),
        # SQL and messages: the quoted word after it, no sign between.
        Rule(
            lead=(
                r"(?i)(?:password|passwd|passphrase|password[_-]confirm(?:ation)?|_pwd|_pass"
                r"|identified(?: with [a-z0-9_]{1,40})? by)[ \t]+[\"']"
            ),
            body=r"[^\s\"'<>():,}\]][^\s\"'<>()]{3,}", left=r"[$<]", right=r"[^\"']", check={"kind": "mixed", "least": 2},
        ),
        Rule(
            lead=(
                r"(?i)(?:= ?password\(|password ?= ?(?:md5|sha[0-9]{1,3}|crypt|encrypt|hash|old_password)\("
                r"|set password for [^\s=]{1,80} ?= ?)[\"']"
            ), body=r"[^\s\"'<>():,}\]][^\s\"'<>()]{3,}",
            left=r"[A-Za-z0-9]", right=r"[^\"']",
        ),
        Rule(lead=r"(?i)login[ \t]+[^\s\"']+[ \t]+password[ \t]+", body=r"[^\s\"']{3,}", left=r"[A-Za-z0-9]", right=""),
        # Two rules: more words at once are found by less of each.
        *(
            Rule(
                lead=(
                    rf"(?i)(?:{words})"
                    r"(?:(?: (?:for|of|von|für|de|pour|para) (?:the |your |my |this )?[^\s\"':]{1,40})? (?:is|lautet|ist|est|es|é)[ :]+"
                    r"| (?:for|of|von|für|de|pour|para) [^\s\"':]{1,40}: )[\"']?"
                ),
                body=r"[^\s\"'<>,;:}\]][^\s\"'<>,;]{3,}[^\s\"'<>,;.]",
                left="", right="",
                check=LIKE_A_SECRET,
            )
            for words in ("password|passwd|passphrase|passwort|kennwort", "mot de passe|contrase(?:n|ñ)a|wachtwoord")
        ),
        # Prose: `with password hunter2`; Japanese and Chinese.
        Rule(
            lead=(
                r"(?i)(?:(?:with|using) [a-z0-9_.-]{0,40}(?:password|passwd|passphrase)"
                r"|(?:set|setting|override|overriding) (?:the |my |your )?[a-z0-9_.-]{0,40}(?:password|passwd|passphrase) to) [\"'`]?"
            ),
            left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]",
            body=r"[^\s\"'<>,;:}\]$({%][^\s\"'<>,;]{3,}[^\s\"'<>,;.]", check=LIKE_A_SECRET,
        ),
        Rule(
            lead="(?:パスワード|暗証番号|密码|密碼|口令|비밀번호)(?:は|为|為|是|는)(?::|：)?[ ]?(?:「|『|“)?",
            left="", right=r"[A-Za-z0-9_-]",
            body=r"[A-Za-z0-9!#$%&*+./:;=?@^_~-]{4,}", check=LIKE_A_SECRET,
        ),
        # Prose: which password it is, and then the password; one that was changed.
        Rule(
            lead=(
                r"(?i)(?:temp(?:orary)?|admin|root|superuser|initial|default|generated|one-time) (?:password|passwd|passphrase)"
                r"(?: reset:?)? [\"'`]?"
            ),
            left=r"[A-Za-z0-9]", right=r"[^\s\"'`,;.)]", body=r"[^\s\"'`<>,;:=(){}\[\]$%|/]{7,}[A-Za-z0-9!#$%&*+=?@^~]",
            check=LIKE_A_SECRET,
        ),
        *(
            Rule(
                lead=lead, left=r"[A-Za-z0-9]", right=r"[^\s\"'`,.)]", check=LIKE_A_SECRET,
                body=r"[^\s\"'`,:}\]][^\s\"'`]{4,}[^\s\"'`,.)]",
            )
            for lead in (
                r"(?i)password (?:was )?changed from [\"'`]?", r"(?i)password (?:was )?changed from [^\s]{4,40} to [\"'`]?",
                # Servers that make the first one: MySQL, Jenkins, Elasticsearch.
                r"(?i)temporary password is generated for [^\s\"]{1,60}: ", r"(?i)password to proceed to installation:\s{1,4}",
                r"(?i)password for the \[?[a-z_]{1,24}\]? user[^:\"\n]{0,80}:\s{1,3}",
                r"(?i)user successfully reset\.\s{1,3}new value: ",
            )
        ),
        # Languages that say it in their own way, or with nothing between.
        Rule(
            lead=(
                r"(?i)(?:senha|hasło|lösenord(?:et)?|heslo|salasana|passord(?:et)?|adgangskoden?|(?:П|п)ароль|la password|il password"
                r"|login [^\s\"']{2,40} pw) (?:(?:é|è|to|är|er|je|on|-) )?[\"'`]?"
            ),
            left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]", body=r"[^\s\"'`<>,;:=(){}\[\]$|/]{5,}[A-Za-z0-9!#$%&*+=?@^~]", check=LIKE_A_SECRET,
        ),
        # Names with a part before, and a blank, as configurations have it; Redis'.
        Rule(
            lead=r"(?i)[a-z0-9][_.](?:password|passwd|passphrase) [\"']?", left="", right=r"[^\s\"';]",
            body=r"[^\s\"'`<>,;:=(){}\[\]$|]{8,}", check={"kind": "mixed", "least": 3},
        ),
        Rule(
            lead=r"(?i)(?:requirepass|masterauth|sentinel auth-pass [a-z0-9_-]{1,40}) [\"']?", left=r"[A-Za-z0-9]", right="",
            body=r"[^\s\"'`<>,:}\]][^\s\"'`<>]{3,}", check={"kind": "mixed", "least": 2},
        ),
        # What a setter takes; what a database is asked to hash or to decipher with; a name and its password, said to be such.
        Rule(
            lead=r"(?i)(?:set|with)_?[a-z]{0,16}password\([ ]?[\"'`]", left="", right=r"[^\"'`]",
            body=r"[^\s\"'`<>(){}$,:\]][^\s\"'`<>(){}$]{5,}",
            check={"kind": "mixed", "least": 2},
        ),
        Rule(
            lead=r"(?i)(?:crypt|pgp_sym_(?:en|de)crypt)\((?:[^()\"\n]{1,60}, ?)?'", right=r"[^']",
            body=r"[^\s\"'`<>(){},:\]][^\s\"'`<>(){}]{5,}",
            check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)credentials? [\"']?[a-z0-9._@-]{1,60}[:/]", left=r"[A-Za-z0-9_]", right=r"[A-Za-z0-9_-]",
            body=r"[^\s\"'`<>,;:(){}\[\]/]{5,}[A-Za-z0-9!#$%&*+=?@^~]", check=LIKE_A_SECRET,
        ),
        # Tests of a form: fill in "Password" with "x"; the field found, then what is typed.
        Rule(
            lead=(
                r"(?i)password[\"']?\]?[\"'](?: with [\"']|\)?\)?\.(?:send_?keys|type|fill|set_?value|clear\(\)\.type)\([\"']|, ?[\"'])"
            ),
            left="", right=r"[^\"']", body=r"[^\s\"'<>(){},:\]][^\s\"'<>(){}]{3,}", check=LIKE_A_SECRET,
        ),
        # Columns: of a table, of values separated by commas or tabs. A header has no capitals and digits.
        Rule(
            lead=r"(?i)(?:password|passwd|_pwd|_pass|passphrase)[ ]{0,20}[|,\t][ ]{0,20}", left="", right=r"[^\s,|]",
            body=r"[^\s\"'`<>,;|(){}\[\]$]{7,}", check={"kind": "mixed", "least": 3},
        ),
        # Oracle.
        Rule(
            lead=r"(?i)identified by ", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]",
            body=r"[^\s\"'<>();:]{4,}", check=LIKE_A_SECRET,
        ),
    ),
    examples=(
        "login user=bob password=«hunter2!»", '{"user":"bob","password":"«a \\"quoted\\" one»","n":1}',
        '{"log":"{\\"db_password\\":\\"«x\\\\\\"y»\\"}"}', "GET /login?user=bob&passwd=«p%40ss»&next=/",
        "<password>«s3cret»</password>", "Server=db;User Id=sa;Password=«Abc123»;Encrypt=true",
        "mysqldump --password «hunter2» db",
        "tool --password '«correct horse»' -v", "パスワード: «ひみつ123»", "SMTP_PASS=«hunter2»", "map[password:«hunter» user:bob]",
        '{"name":"DB_PASSWORD","value":"«hunter2»"}', "ALTER USER app WITH PASSWORD '«hunter2!»'",
        "machine api.example.com login bob password «hunter2»", "the password is «hunter2».",
        '<add key="DbPassword" value="«hunter2»" />', "env:\n- name: DB_PASSWORD\n  value: «hunter2»\n",
        '~ db_password        = "«hunter2»" -> "«hunter3»"', "      DB_PASSWORD:                 «hunter2»",
        "CREATE USER x IDENTIFIED WITH mysql_native_password BY '«hunter2»'", "SET PASSWORD FOR 'x'@'h' = '«hunter2»'",
        "SET PASSWORD = PASSWORD('«hunter2»')",
        "パスワード：«himitsu9»", "パスワードは「«himitsu9»」です", "비밀번호: «bimil123»", "clave: «clave1234»",
        "ALTER USER a IDENTIFIED BY «hunter2»",
        "login failed for bob with password «hunter2»", "Password for bob: «hunter2»", "Das Passwort lautet «hunter2»",
        "Le mot de passe est «azerty99»", "La contraseña es «clave123»", "wmic /user:bob /password:«hunter2» os",
        "INSERT INTO users (id, name, password) VALUES (3, 'bob', '«hunter2»')", "{b'user': b'bob', b'password': b'«hunter2»'}",
        "Map(user -> bob, password -> «hunter2»)", '["password"]=>\n  string(7) "«hunter2»"\n', 'a:1:{s:8:"password";s:7:"«hunter2»";}',
        '[{user,<<"bob">>},{password,<<"«hunter2»">>}]', 'Config { user: "bob", password: Some("«hunter2»") }',
        "User(name=bob, password=Optional[«hunter2»])", "[('user', 'bob'), ('password', '«hunter2»')]", 'client.set_password("«hunter2»")',
        '{"password":["«hunter2»"]}', '<wsse:Password Type="http://x#PasswordText">«hunter2»</wsse:Password>',
        "<password><![CDATA[«hunter2»]]></password>", "<name>db.password</name><value>«hunter2»</value>",
        '<entry key="db.password">«hunter2»</entry>', "{&quot;password&quot;:&quot;«hunter2»&quot;}",
        '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n«hunter2»\r\n--b--', "db_password: |\n  «hunter2»\n",
        '<input name="password" type="hidden" value="«hunter2»">', "    [password:protected] => «hunter2»\n", "**Password:** «hunter2»",
        "<password>\n  «hunter2»\n</password>", "set `DB_PASSWORD` to `«hunter2»`", "password was changed to «hunter2»",
        "GET /cb?next=%2Flogin%3Fpassword%3D«hunter2»%26x%3D1", "%7B%22password%22%3A%22«hunter2»%22%7D",
        "\\x1b[36mpassword\\x1b[0m=«hunter2»\\x1b[0m", "^[[36mpassword^[[0m=«hunter2»^[[0m", "#033[36mpassword#033[0m=«hunter2»#033[0m",
        "Driver={ODBC};Uid=sa;Pwd={«hunter2»};",
        "PASS=«hunter2x»", "smtp login, pass: «hunter2x»", "passord: «hunter2»",
        '[{"ParameterKey":"DbPassword","ParameterValue":"«hunter2»"}]',
        'private readonly password: string = "«hunter2»";', 'password: str = "«hunter2»"', 'let db_password: String = "«hunter2»"',
        "const PASSWORD: &str = \"«hunter2»\";", 'var password string = "«hunter2»"', 'char password[] = "«hunter2»";',
        'public string Password { get; set; } = "«hunter2»";', "db_password <- '«hunter2»'",
        '~ password = (sensitive value) -> "«hunter2»"',
        'password = process.env.DB_PASSWORD || "«hunter2»"', '{"password":{"S":"«hunter2»"}}', "db_password → «hunter2x»",
        "x-password=[«hunter2x»]", "login failed, password=<«hunter2x»>", "userPassword:: «aHVudGVyMjM0»",
        "{Name: DB_PASSWORD, Value: «hunter2x»}",
        "DbPassword:\n    Default: «hunter2x»\n", "<b>Password:</b> «hunter2x»",
        "<ns2:password xmlns:ns2=\"urn:x\">«hunter2»</ns2:password>",
        "&lt;password&gt;«hunter2»&lt;/password&gt;", "Setting 'password' to '«hunter2»'",
        "SELECT * FROM users WHERE password = MD5('«hunter2»')", "Set db_password to «hunter2x»", "override smtp.password to «hunter2x»",
        "The password for the account is «hunter2».",
        "superuser password «hunter2x»", "A senha é «hunter2»", "hasło to «hunter2»", "Пароль: «hunter2»", "Passwort für bob: «hunter2»",
        "密码为：«hunter2»",
        "I set the db_password to «hunter2» today", 'mapOf("password" to "«hunter2»")', 'Dim password As String = "«hunter2»"',
        '"password" : {\n  "value" : "«hunter2»"\n}', '{"key":"db_password","value":{"stringValue":"«hunter2»"}}',
        "Settings(password=SecretStr('«hunter2»'))",
        "<param-name>db_password</param-name><param-value>«hunter2»</param-value>", 'a1="--password" a2="«hunter2x»"',
        'logger.info("password=%s", "«hunter2x»")', '<Client password={"«hunter2»"} />',
        '<setting name="DbPassword" serializeAs="String"><value>«hunter2»</value></setting>', "ssl.keystore.password «Hunter2x»",
        "requirepass «hunter2»", 'user.setPassword("«hunTer»")',
        "SELECT crypt('«hunter2»', gen_salt('bf'))", "trying credentials bob:«hunter2»", "password changed from «hunter2» to «hunter3»",
        "A temporary password is generated for root@localhost: «aB3!kk;Z»",
        "Password for the [elastic] user successfully reset.\nNew value: «hunter2=x»", 'When I fill in "Password" with "«hunter2»"',
        "cy.get('#password').type('«hunter2»')", "| DB_PASSWORD | «Hunter2x» |",
    ),
    counterexamples=(
        "password=***", "password: ${DB_PASSWORD}", "password=null", "passwordPolicy=strict", "Password: must contain 8 characters",
        "password_reset_at=2026-01-02", "password=[PASSWORD]", "pass: 12 fail: 0", "second_pass=12345", "PWD=/usr/src/app",
        "password = getpass.getpass()", "password = self.settings", "the password is invalid", "field password 'required' is empty",
        'resource "random_password" "db_prod_1" {', "with password protection", "using password: YES",
        "Das Passwort ist falsch", "clave: primaria", "Password for bob: ok",
        "(password -> password.length)", "INSERT INTO users (name, password) VALUES (?, ?)", "INSERT INTO users (password) VALUES (:pw)",
        '{"password":["too short"]}', '["user","password","email"]', "type: password, oauth2: on", '<label for="password">Password</label>',
        "state: password -> confirmed", "/etc/passwd:ro", "a.password=b.password", "password => password.length > 8", "Password::BCRYPT",
        "--- PASS: TestTokenRefresh (0.30s)", "la password non è corretta", "senha é inválida", "login form pw required",
        "user,password,address1,city", "| password | oauth2_token |",
        "validatePassword(password: string): boolean", 'placeholder="password" type="text"', "old password does not match",
        "first pass: 1234ms", "Setting 'password' to 'required'",
        "- name: DB_PASSWORD\n  valueFrom: secretKeyRef", '<input name="password" value="">', '~ password = "x" -> (sensitive value)',
    ),
    references=(
        "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude",
        "https://www.postgresql.org/docs/current/sql-alterrole.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html",
    ),
)  # fmt: skip
