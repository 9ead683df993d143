"""Passwords by the name they are assigned to."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule, filler
from schemas.redaction.signs import assigned

_WORDS = (
    "password|passwd|passphrase",
    "mot de passe",
    "passwort|kennwort|wachtwoord|l(?:ö|o)senord",
    "contrase(?:n|ñ)a",
    "senha|parol(?:a|ă)|has(?:l|ł)o",
    "пароль|Пароль",
)
_IS = r"(?: [^\r\n\t\":=<>{}\[\],;.]{1,40})? (?:is(?: now)?|lautet|ist|est|es|é|è|este|är|(?:re)?set to|impostata a|zmienione na)[ :]+"
_NOW = "temporal|provisional|temporaire|provisoire|provisória|inicial|initiale?|temporanea|tymczasowe"
_OF = (
    rf"(?: (?:{_NOW}))? (?:for|of|f(?:ü|ue?)r|von|para|pour|de|del|di|do|da|dla|u(?:ż|z)ytkownika|för|voor|van|pentru|для|пользователя)"
    rf" [^\r\n\":]{{1,90}}:\s{{1,4}}| (?:{_NOW}) ?: "
)
# A word of a sentence, without what ends that.
_SAID = r"[^\s\"'<>,;:}\]$({%][^\s\"'<>,;]{3,}[^\s\"'<>,;.]"
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
                "password1", "password2", "password hash", "passwrd", "password v4", "storepass", "keypass",
                "passwort", "kennwort", "senha", "contrasena", "contraseña",
                "mot de passe", "motdepasse", "wachtwoord", "hasło", "пароль", "パスワード", "密码",
                "密碼", "口令", "비밀번호", "暗証番号", "lösenord", "salasana", "heslo", "jelszó", "şifre", "parola",
            ),
        ),
        # Words that mean more than that.
        Rule(reader="value", whole_keys=("clave", "mdp"), least=6, check=LIKE_A_SECRET),
        # Alone, `pass` may count what passed; after a name it is that one's password.
        Rule(
            reader="value", whole_keys=("pass", "pw", "psw"), least=6, check={"kind": "mixed", "least": 1, "marks": _LETTERS},
        ),
        Rule(
            reader="value",
            keys=("_pass", "_pw", "bindpw", "rootpw", "dbpass", "userpass", "smtppass", "sshpass", "adminpass", "rootpass"),
            besides=(
                "first", "second", "third", "last", "multi", "single", "two", "one", "band", "low", "high", "by", "test", "per",
            ),
            least=4,
        ),
        # A name and its value as lines of YAML.
        Rule(
            lead=r"(?i)(?:sword|sswd|hrase|_pwd|_pass)[\"']?\r?\n[ ]{1,20}value:[ ]{1,3}[\"']?",
            body=r"[^\s\"'$<{*\[&!|>:,}\]][^\s\"']{2,}", left="", right="",
        ),
        # What a plan of changes puts in place of another value.
        Rule(
            lead=r"(?i)(?:sword|sswd|hrase|_pwd|_pass)\"?[ ]{1,40}= \"[^\"\n]{0,80}\" -> \"",
            body=r"[^\s\"'$<{*\[:,}\]][^\s\"]{2,}", left="", right="",
        ),
        *assigned("ssword|passwd|phrase|sscode|sswort|_pass", plain=True),
        # ODBC.
        Rule(lead=r"(?i)(?:pwd|password)=\{", body=r"[^\s{}\"]{3,}", left="", right="[^}]", check={"kind": "mixed", "least": 2}),
        # SQL and messages: the quoted word after it, no sign between.
        Rule(
            lead=r"(?i)(?:password|passwd|passphrase|identified(?: with [a-z0-9_]{1,40})? by)[ \t]+[\"']",
            body=r"[^\s\"'<>():,}\]][^\s\"'<>()]{3,}", left=r"[$<]", right=r"[^\"']", check={"kind": "mixed", "least": 2},
        ),
        Rule(
            lead=r"(?i)(?:= ?password\(|set password for [^\s=]{1,80} ?= ?)[\"']", body=r"[^\s\"'<>():,}\]][^\s\"'<>()]{3,}",
            left=r"[A-Za-z0-9]", right=r"[^\"']",
        ),
        # PHP's dump of it by its short name.
        Rule(
            lead=r"[\"'](?:pass|mdp|motdepasse)[\"']\]=>\s{1,12}string\(\d{1,5}\) \"", body=r"[^\s\",:}\]][^\s\"]{2,}", left="",
            right=r"[^\"]",
        ),
        # ADO.NET, where only a semicolon ends a value.
        Rule(lead=r";[ ]?(?:Password|password|PASSWORD|Pwd|pwd|PWD)=", body=r"[^\s\"'$<{*;\[][^\s\"';]{3,}", left="", right=r"[^;]"),
        # Several words: the quote before the name ends them.
        Rule(
            lead=r"(?i)[\"'](?:borg_|restic_|gpg_|ssh_|key_)?pass[_-]?phrase=", body=r"[^\s\"'$<{*=&;][^\"'\r\n=&;<>]{7,200}", left="",
            right=r"[^\"']",
        ),
        # As Maven writes it, encrypted; what a resource of Terraform came to.
        Rule(lead=r"(?i)<password>", body=r"\{[A-Za-z0-9+/]{20,}={0,2}\}", left="", right=""),
        Rule(
            lead=r"random_password\" [^{}\r\n]{1,60}\{[^{}]{0,80}result[ ]{1,12}=[ ]{1,4}\"", body=r"[^\s\",:}\]][^\s\"]{3,}", left="",
            right=r"[^\"]",
        ),
        # Whose it is says the one who wrote: two kinds of letters will do.
        Rule(
            lead=r"(?i)(?:my (?:password|pin) is|mein passwort ist|mon mot de passe est|mi contrase(?:n|ñ)a es|minha senha é) ",
            body=_SAID, left=r"[A-Za-z0-9]", right="", check={"kind": "mixed", "least": 2},
        ),
        # A variable of the environment, by its name alone; a name and its password.
        Rule(
            lead=r"[A-Z0-9]_(?:PASSWORD|PASSWD|PASSPHRASE)[\"'`]? [\"'`]?", body=r"[^\s\"'`$<{*\[:,}\](=|][^\s\"'`]{5,}", left="", right="",
            check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)log(?:in|ging in|ged in)(?: attempt)?(?: with| as| using| for)? [a-z][a-z0-9._@-]{1,40} / ",
            body=r"[^\s\"'<>,;:}\]$({%/][^\s\"'<>,;]{4,}[^\s\"'<>,;.]", left=r"[A-Za-z0-9]", right="", check=LIKE_A_SECRET,
        ),
        Rule(lead=r"(?i)login[ \t]+[^\s\"']+[ \t]+password[ \t]+", body=r"[^\s\"']{3,}", left=r"[A-Za-z0-9]", right=""),
        # What it is; then whose it is, and it. Some rules: more words at once are found by less of each.
        *(
            Rule(
                lead=rf"(?i)(?:{words})(?:{said})[\"']?", body=r"[^\s\"'<>,;:}\]][^\s\"'<>,;]{3,}[^\s\"'<>,;.]", left=r"[A-Za-z0-9]",
                right="",
                check=LIKE_A_SECRET,
            )
            for words in _WORDS
            for said in (_IS, _OF)
        ),
        Rule(
            lead=r"(?i)basic[_-]?auth[\"']?[ ]?[:=][ ]?[\"']?[A-Za-z0-9._@+-]{1,64}:", body=r"[^\s\"',;<>]{4,}",
            left=r"[A-Za-z0-9]", right="", check=LIKE_A_SECRET,
        ),
        # Prose: whose password it is, and how it fared; a name and its password.
        Rule(
            lead=(
                r"(?i)(?:db|database|root|admin|user|login|account|wrong|bad|invalid|incorrect|old|new|temporary)"
                r" (?:password|passwd|pw) [\"']?"
            ),
            body=r"[^\s\"'<>,;:}\]$({%][^\s\"'<>,;]{4,}[^\s\"'<>,;.]", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)(?:credentials?|creds|log(?:in|ging|ged) (?:in )?as|authenticat(?:e|ed|ing) as) [A-Za-z][A-Za-z0-9._@+-]{1,40}:",
            body=r"[^\s\"'<>,;:}\]$({%/][^\s\"'<>,;:]{3,}[^\s\"'<>,;:.]", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_:-]",
            check=LIKE_A_SECRET,
        ),
        # What somebody makes it; a password that only a program makes up.
        Rule(
            lead=r"(?i)(?:admin|root|initial|default|user|'s|(?:re)?set (?:his|her|their|my|your|the)) (?:password|passphrase) to [\"']?",
            body=_SAID, left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)password ", body=r"[A-Za-z0-9+/=_]{20,}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9+/=_.:-]",
            check={"kind": "mixed", "least": 3},
        ),
        # Several words, in quotes.
        Rule(
            lead=r"(?i)(?:with|using) (?:password|passphrase) \"", body=r"[^\s\"'$<{*:,}\]][^\"\r\n]{5,80}", left=r"[A-Za-z0-9]",
            right=r"[^\"]",
        ),
        # Prose: `with password hunter2`; Japanese and Chinese.
        Rule(
            lead=r"(?i)(?:with|using) (?:password|passwd|passphrase|pw) [\"']?", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]",
            body=_SAID, check=LIKE_A_SECRET,
        ),
        Rule(
            lead="(?:パスワード|暗証番号|密码|密碼|口令|비밀번호)(?:は|を|为|為|是|는|已?重置为|已?改为|已?设置?为)[ ]?(?:「|『|“)?",
            left="", right=r"[A-Za-z0-9_-]",
            body=r"[A-Za-z0-9!#$%&*+./:;=?@^_~-]{4,}", check=LIKE_A_SECRET,
        ),
        # What it was, and what it is now.
        *(
            Rule(
                lead=rf"(?i)(?:password|passwd|passphrase) (?:was )?(?:changed |updated |reset )?from [\"'`]?{was}",
                body=r"[^\s\"'<>,;:}\]$({%`][^\s\"'<>,;`]{3,}[^\s\"'<>,;.`]", left="", right=r"[A-Za-z0-9_-]",
                check=LIKE_A_SECRET,
            )
            for was in ("", r"[^\s\"'`]{1,60}[\"'`]? to [\"'`]?")
        ),
        # MySQL's: the quotes tell.
        Rule(
            lead=r"(?i)identified(?: with [a-z0-9_]{1,40})? by '", body=r"[^\s\"'<>():,}\]%$?][^\"'\r\n]{3,80}", left=r"[A-Za-z0-9]",
            right=r"[^']",
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
        "mysqldump --password «hunter2» db", "password for user bob: «hunter22»",
        "tool --password '«correct horse»' -v", "パスワード: «ひみつ123»", "SMTP_PASS=«hunter2»", "map[password:«hunter» user:bob]",
        '{"name":"DB_PASSWORD","value":"«hunter2»"}', '{"key":"db.password","value":{"stringValue":"«hunter2»"}}',
        '{"Name":"/prod/db/password","Type":"SecureString","Value":"«hunter2»"}', '{"command":["app","--db-password","«hunter2»"]}',
        '{"ParameterKey": "DbPassword", "ParameterValue": "«hunter2»"}', "{'Key': 'password', 'Value': '«hunter2»'}",
        "--parameters ParameterKey=DbPassword,ParameterValue=«hunter2»", '{"password":{"S":"«hunter2»"}}',
        "ALTER USER app WITH PASSWORD '«hunter2!»'",
        "machine api.example.com login bob password «hunter2»", "the password is «hunter2».",
        '<add key="DbPassword" value="«hunter2»" />', "env:\n- name: DB_PASSWORD\n  value: «hunter2»\n",
        '~ db_password        = "«hunter2»" -> "«hunter3»"', "      DB_PASSWORD:                 «hunter2»",
        "CREATE USER x IDENTIFIED WITH mysql_native_password BY '«hunter2»'", "SET PASSWORD FOR 'x'@'h' = '«hunter2»'",
        "SET PASSWORD = PASSWORD('«hunter2»')",
        "ПАРОЛЬ=«hunter22»", '{"Contraseña":"«hunter22»"}', "CONTRASEÑA: «hunter22»",
        "パスワード：«himitsu9»", "パスワードは「«himitsu9»」です", "비밀번호: «bimil123»", "clave: «clave1234»",
        "ALTER USER a IDENTIFIED BY «hunter2»",
        "login failed for bob with password «hunter2»", "Password for bob: «hunter2»", "Das Passwort lautet «hunter2»",
        "Le mot de passe est «azerty99»", "La contraseña es «clave123»", "wmic /user:bob /password:«hunter2» os",
        "INSERT INTO users (id, name, password) VALUES (3, 'bob', '«hunter2»')",
        "INSERT INTO u (name, password) VALUES ('O\\'Brien', '«hunter2»')", "INSERT INTO u (a, password) VALUES ('x'::text, '«hunter2»')",
        "{b'user': b'bob', b'password': b'«hunter2»'}",
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
        "Driver={ODBC};Uid=sa;Pwd={«hunter2»};", "password changed from '«hunter2»' to '«hunter3»'",
        "db password «hunter2» rejected", "credentials bob:«hunter2» accepted",
        "| password | «hunter2x» |", "password\t«hunter2x»", "Password.......: «hunter2x»", "Password [«hunter2x»]",
        "basic_auth: bob:«hunter2»",
        "Server=db;Password=«a&b|c1»;Encrypt=True", 'Environment="BORG_PASSPHRASE=«copse and fallow»"',
        f"<password>«{{{filler(24)}=}}»</password>", 'resource "random_password" "db" { result = "«hunter2»" }',
        "so my password is «Mittens&Socks» thanks",
        "nueva contraseña temporal: «hunter22» (caduca)", '["motdepasse"]=> string(7) "«Hunter!»"',
        'connect(user: x, password: ~c"«Hunter»", y)',
        "bindpw=«Hunter.Two» uri", "Hasło bob zostało zmienione na «hunter22» przez",
        "Password for the elastic user (reset with `bin/x -u elastic`): «Jk4*0vWq»",
        "using ADMIN_PASSWORD «hunter22»",
        "login with admin / «hunter22»", "setting admin password to «hunter22» from x", f"smtp user x password «B{filler(43)}»",
        'password................"«Kestrel!84»"', "contraseña temporal para el usuario bob: «Lluvia.2291»",
        "Password for user 'bob': «hunter22»",
        "Password for the elastic user (reset):\n  «fsaPETso*h3»", 'admin pw "«hunter22»" accepted',
        '["pass"]=> string(7) "«hunter2»"', "密码已重置为 «hunter22»",
        "the password for the shared account was reset to «hunter22» today", "Neues Passwort für Benutzer bob: «hunter22»",
        "Votre mot de passe provisoire est «hunter22», merci", "La contraseña temporal del usuario bob es «hunter22»",
        "CREATE USER x IDENTIFIED WITH caching_sha2_password BY '«heath-and-fallow»'", "alias=x storepass=«hunter2» keypass=«hunter3»",
        'use login bob with password "«copse and fallow 12»" for', "パスワードを「«himitsu9»」に", "I reset his password to «hunter22» and",
        "wifi password for the office is now «hunter22»", "Mot de passe provisoire : «hunter22» (24 h)", "{'passwrd': '«hunter2»'}",
        "Hasło użytkownika bob: «hunter22»", "Новый пароль для учётной записи bob: «hunter22»", "A senha inicial é «hunter22»",
        "La password dell'utente bob è stata impostata a «hunter22»", "Lösenord för konto bob: «hunter22»",
    ),
    counterexamples=(
        "invalid password attempt", "credentials arn:aws:iam", "logged in as bob: ok",
        "| password | varchar |", "password [required]",
        "set password policy", "basic_auth: enabled", "password=***",
        "password: ${DB_PASSWORD}", "password=null", "passwordPolicy=strict", "Password: must contain 8 characters",
        "password_reset_at=2026-01-02", "password=[PASSWORD]", "pass: 12 fail: 0", "second_pass=12345", "PWD=/usr/src/app",
        "password = getpass.getpass()", "password = self.settings", "the password is invalid", "field password 'required' is empty",
        'resource "random_password" "db_prod_1" {', "with password protection", "using password: YES",
        "Das Passwort ist falsch", "password changed from 10.0.0.1", "passwords from step2 to step3",
        "clave: primaria", "Password for bob: ok", "password for user bob: unchanged",
        "type Mutation { login(email: String!, password: String!): Payload }", "$password = $request->request->get('password');",
        "password:  24 bytes", "--from-file=password=/dev/stdin", "IDENTIFIED BY '%s'",
        "(password -> password.length)", "INSERT INTO users (name, password) VALUES (?, ?)", "INSERT INTO users (password) VALUES (:pw)",
        '{"password":["too short"]}', '{"field":"password","value":"required"}', '{"name":"password","value":"${DB_PASSWORD}"}',
        '["user","password","email"]', '{"name":"password","count":1,"value":"hunter2"}', "type: password, oauth2: on",
        '<label for="password">Password</label>',
        "state: password -> confirmed", "/etc/passwd:ro", "a.password=b.password", "password => password.length > 8", "Password::BCRYPT",
        'password: "**redacted**"', 'password: System.fetch_env!("X")', "PWD=/builds/x/y", "my password is incorrect",
        "password reset link sent to alice99", "password policy for this group is: strict",
        "ALTER ROLE bob SET PASSWORD = $1", "mutation($password: String!) { login(password: $password) }", "--password via the CLI",
        "missing DB_PASSWORD environment",
        "- name: DB_PASSWORD\n  valueFrom: secretKeyRef", '<input name="password" value="">', '~ password = "x" -> (sensitive value)',
    ),
    references=(
        "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude",
        "https://www.postgresql.org/docs/current/sql-alterrole.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html",
    ),
)  # fmt: skip
