"""Secrets and keys by the name they are assigned to."""

from schemas.entities.base import LIKE_A_SECRET, UPPER, UUID, Entity, Rule, filler
from schemas.redaction.signs import MEMBER, assigned

ENTITY = Entity(
    title="Secret or private key in key=value, JSON, query strings, headers, XML, flags",
    groups=("secrets", "credentials"),
    rank=61,
    rules=(
        Rule(
            reader="value",
            keys=(
                "secret", "secret string", "secret key", "client secret", "shared secret", "signing key", "signing secret",
                "encryption key", "encrypt key", "decryption key", "validation key", "fernet key", "private key", "secret access key",
                "secret key base", "hmac key", "aes key", "transaction key", "erlang cookie",
                "app secret", "consumer secret", "secret answer", "security answer",
                "webhook secret", "session secret", "cookie secret", "jwt secret", "storage key",
                "aws secret key", "access key secret", "_psk", "wifi psk", "wpa psk", "pre shared key",
            ),
            besides=("no", "has", "is", "need", "needs", "existing"),
            unless=("checksum", "arn aws", "arn aws cn"),
            within=60,
            least=4,
        ),
        # Vault's; with AWS it is the name of one.
        Rule(
            lead=r"(?i)secret[_-]?id[\"']?(?:[ ]{0,12}[:=]|[ ])[ ]{0,16}[\"']?",
            body=UUID,
            left="",
            right=r"[A-Za-z0-9_-]",
        ),
        # Words that name what the user did wrong as well.
        Rule(reader="value", keys=("credential", "credentials"), whole_keys=("cred", "creds"), least=6, check=LIKE_A_SECRET),
        Rule(reader="value", whole_keys=("psk",), least=8),
        Rule(
            lead=r"(?i)psk is ", body=r"[^\s\"'<>,;:}\]][^\s\"'<>,;]{6,}[^\s\"'<>,;.]", left=r"[A-Za-z0-9]", right="", check=LIKE_A_SECRET,
        ),
        # What a statement is run with, where it names what that is.
        Rule(
            lead=r"(?:\$\d{1,2} = '|(?:params|parameters|args|binds)[\"']?[=:] ?[\[(][\"']|input_value=[\"'])",
            body=r"[A-Za-z0-9_.+/=$@!#%^&*-]{8,}", left=r"[A-Za-z0-9]",
            right=r"[^\"']", check=LIKE_A_SECRET, near=("password", "passwd", "password hash", "token", "secret", "api key", "apikey"),
            within=160,
        ),
        Rule(
            lead=r"(?i)(?:hmac|signing|encryption|api|secret) key for [^\r\n:\"]{1,40}: ", body=r"[A-Za-z0-9+/=_-]{16,}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9+/=_.:-]", check=LIKE_A_SECRET,
        ),
        # Prose: what it is, and it; JNDI's.
        Rule(
            lead=(
                r"(?i)(?:secret in use|(?:otp|totp) seed|the secret|master key|recovery key|node-token)"
                r"(?: is)?:? [\"'`]?"
            ),
            body=r"[A-Za-z0-9+/=]{16,}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9+/=_.:-]", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"SECURITY_CREDENTIALS (?:->|=) ", body=r"[^\s\"',;:}\]$<{*\[][^\s\"',;]{3,}", left="", right="", check=LIKE_A_SECRET,
        ),
        # A variable of the environment, by its name alone; an error that quotes what it got.
        Rule(
            lead=r"[A-Z0-9]_(?:TOKEN|SECRET|API_KEY|SECRET_KEY|ACCESS_KEY)[\"'`]? [\"'`]?", body=r"[^\s\"'`$<{*\[:,}\](=|/][^\s\"'`]{7,}",
            left="",
            right="", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)(?:invalid|bad|unknown|wrong|rejected) (?:api )?key:? [\"']", body=r"[A-Za-z0-9+/=_.-]{24,}", left=r"[A-Za-z0-9]",
            right=r"[^\"']", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)(?:token|(?:secret|api|access|signing|encryption|private)[ _-]?key (?:is|was)) [\"']?",
            body=r"[A-Za-z0-9][A-Za-z0-9_+=-]{15,}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_.:/=-]", check=LIKE_A_SECRET,
            unless=("unexpected",), within=24,
        ),
        Rule(
            lead=r"(?i)(?:api[ _-]?(?:key|secret)|hmac[ _-]?key|deployment key|(?:webhook|client|app|shared) secret|authorization code) ",
            body=r"[A-Za-z0-9_-]{16,}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_.:=-]",
            check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)(?:ecret|token|api[_ -]key|apikey) [\"']",
            body=r"[A-Za-z0-9+/=_.~]{12,}",
            left=r"[$<]",
            right=r"[^\"']",
            check=LIKE_A_SECRET,
        ),
        # `secret "default-token-x7k2p"` is the name of one.
        Rule(
            lead=r"(?i)(?:ecret|token|api[_ -]key|apikey) [\"']", body=r"[A-Za-z0-9+/=_.~-]{12,}", left=r"[$<]", right=r"[^\"']",
            check={"kind": "mixed", "least": 3, "marks": "0123456789"},
        ),
        # Two members, a name and its value, where the name may be any key's.
        Rule(
            lead=rf"(?i)(?:[_-]key|etkey|_base){MEMBER}", body=r"[^\s\"'$<{*\[:,}\]][^\s\"']{5,}", left="", right="",
            check=LIKE_A_SECRET,
        ),
        # A name and its value as lines of YAML; what a plan of changes puts in place of another value.
        Rule(
            lead=r"(?i)(?:ecret|token|[_-]key|apikey|_base)[\"']?\r?\n[ ]{1,20}value:[ ]{1,3}[\"']?",
            body=r"[^\s\"'$<{*\[&!|>:,}\]][^\s\"']{5,}", left="", right="", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)(?:ecret|token|[_-]key|apikey|_base)\"?[ ]{1,40}= \"[^\"\n]{0,80}\" -> \"",
            body=r"[^\s\"'$<{*\[:,}\]][^\s\"]{5,}", left="", right="", check=LIKE_A_SECRET,
        ),
        # Apart: merged with the others, short ones make automata of many states.
        *assigned("secret|apikey|credential", plain=False),
        *assigned("token", plain=False),
        *assigned("(?:ret|ess|ing|ion|api|app|ate|ter|unt|mac)[_-]key", plain=False),
    ),
    examples=(
        "client_secret=«abcDEF123»",
        '{"sharedSecret": "«not so random»"}',
        "SECRET_KEY_BASE='«0123456789abcdef»'",
        "API key «abcd1234efgh5678» rejected", "aws secretsmanager put-secret-value --secret-string «hunter2»",
        "the psk is «forkliftBlue33»", f"hmac key for webhooks: «{filler(40)}»", "authorization code «707d964c88e8bad11a7a» for x",
        "wpa_supplicant: psk=«correct-horse»",
        'metadata.MD{"api-key":[]string{"«abcDEF123»"}}', 'args: ["--x-secret" "«abcDEF1234567»"]', f"hmacKey «{filler(32)}» x",
        f"webhook secret in use: «{filler(40)}»", f"it seems the secret «{filler(40)}» was committed", f"master key «{filler(54)}==»",
        f"totp seed «{filler(26, UPPER)}» for", "SECURITY_CREDENTIALS -> «hunter-22»",
        "<transactionKey>«abcDEF1234567890»</transactionKey>",
        '<machineKey validationKey="«0123456789ABCDEF»" />',
        "LoginIn\npassword\n too short [type=x, input_value='«Lachs.8see»', input_type=str]",
        '{"secret_answer":"«Mruczek z Gdyni»"}', f"with webhook secret «{filler(40)}» for",
        '{"x_token":{"sensitive":true,"type":"string","value":"«abcDEF123»"}}',
        "INSERT INTO k (api_key) VALUES ($1) DETAIL: parameters: $1 = '«live_0123abcd»'",
        'WHERE "sessionToken" = $1 params: ["«0123abcd-4567»"]', 'kind = "token"\nvalue = "«abcDEF1234567890»"\n',
        "secret_id=«0123abcd-4567-89ab-cdef-0123456789ab»", 'BIND dn="cn=admin" cred="«a1&bcdef»"',
        "using DEPLOY_TOKEN «abcDEF123»",
        f'panic: invalid key "«{filler(32)}»"', f"X-Api-Secret «{filler(24)}» for key",
        "token «abcDEF1234567890» expired", "the secret key is «abcDEF1234567890»", "aes_key=«abcDEF123456»",
        '{"name": "STRIPE_API_KEY", "value": "«abcDEF123»"}', '{"name":"SOME_KEY","value":"«abcDEF123»"}',
        '<add key="StripeSecret" value="«abcDEF123»" />', "env:\n  - name: STRIPE_API_KEY\n    value: «abcDEF123»\n",
        '~ "STRIPE_SECRET" = "«abcDEF122»" -> "«abcDEF123»"', "wpa_psk=«correct-horse»",
        "Map(client_secret -> «abcDEF123»)", '["api_key"]=>\n  string(9) "«abcDEF123»"\n', "[('client_secret', '«abcDEF1234567890»')]",
        'zap.String("apikey", "«abcDEF1234567890»")', '<meta name="csrf-token" content="«abcDEF123»">',
    ),
    counterexamples=(
        "login.error.credentials=Benutzername oder Passwort", "invalid key: order-lines-of-the-customer",
        "missing secret: DB_PASSWORD", 'kube_secret_info{secret="db-credentials"} 1', "the secret database-of-records-2024 is",
        "secret: void 0", "password: String!", "client_secret: !vault-lookup", "set AWS_TOKEN before",
        'secret_access_key: "** redacted **"',
        "get-secret-value --secret-id MyTestSecret1", "login(role_id=role_id, secret_id=secret_id)", "psk=short",
        "token bucket-limiter-of-requests", "token expired", "Unexpected token identifier12345678",
        "psk_cache=enabled1",
        "secretary=Ann", "secret_name=db", "secret=arn:aws:secretsmanager:eu-west-1:1:secret:x", "secret: true",
        "checksum/secret: 0123456789abcdef", "private_key=/etc/ssl/private/server.key", "name: KEY, value: plain",
        'resource "aws_secretsmanager_secret" "db_prod_1" {', 'get_secret("prod/db-1")', '["api_key", "oauth2_token"]',
        "the secret is base64-encoded", 'secret "default-token-x7k2p" mounted', "existingSecret: my-secret",
        "(token -> token.isValid())", '["token","secret","key"]',
        "match token { Token::Ident(s) => s }", "checkToken(token, user)", '{"token":["required"]}',

    ),
    references=("https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude",),
)  # fmt: skip
