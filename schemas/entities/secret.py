"""Secrets and keys by the name they are assigned to."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule
from schemas.redaction.checks import all_of, simple
from schemas.redaction.signs import assigned

# The keys that are secrets; those of maps, tables, caches and messages are not.
_KEY = r"(?:api|access|secret|license|signing|encryption|subscription|account|storage|master|app|service|auth|shared|private)[ _.-]?key"
_CALLED = _KEY.replace("[ _.-]?", "_?")

ENTITY = Entity(
    title="Secret or private key in key=value, JSON, query strings, headers, XML, flags",
    groups=("secrets", "credentials"),
    rank=61,
    rules=(
        Rule(
            reader="value",
            keys=(
                "secret", "secret string", "secret key", "client secret", "shared secret", "signing key", "signing secret",
                "encryption key", "private key", "secret access key", "secret key base", "hmac key", "app secret", "consumer secret",
                "webhook secret", "session secret", "cookie secret", "jwt secret", "storage key", "credential", "credentials",
                "aws secret key", "access key secret", "otp", "totp", "mfa code", "verification code", "security code",
                "otp code", "auth code", "authorization code", "pin code", "card pin", "_psk", "wifi psk",
                "wpa psk", "pre shared key",
            ),
            besides=("no", "has", "is", "need", "needs", "existing"),
            unless=("checksum", "arn aws", "arn aws cn"),
            within=60,
            least=4,
        ),
        # Apart: an expression of all of them is longer than Hyperscan takes.
        Rule(
            reader="value",
            keys=(
                "secret id", "erlang cookie", "code verifier", "samlresponse", "saml response", "oauth signature",
                "consumer key", "wpa key", "wifi key",
            ),
            least=4,
        ),
        Rule(
            lead=r"(?:is|lautet|ist|est|es|:)[ :]{1,2}",
            body=r"\d{4,8}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "verification code", "security code", "confirmation code", "one time code", "one time password", "passcode", "otp",
                "bestätigungscode", "code de vérification", "your pin", "pin code", "código de verificación", "認証コード",
                "確認コード", "验证码",
                "인증번호",
            ),
            within=30,
        ),
        Rule(lead=r"(?i)(?:mfa|2fa|otp|totp|verification|confirmation|one[ -]time|login|sign-in|access) code [\"']?", body=r"\d{6,8}",
            left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_.:-]"),
        # The digits first; Japanese and Chinese.
        Rule(
            body=(
                r" (?:is|as) your (?:[A-Z][A-Za-z]{1,16} ){0,2}"
                r"(?:verification|confirmation|login|sign-in|security|access|one-time|OTP) code"
            ),
            reach=r"[0-9]", reach_most=8, follows=True, left=r"[A-Za-z0-9_.,:]",
            right=r"[A-Za-z0-9]", check={"kind": "length", "least": 4, "most": 8},
        ),
        Rule(lead=r"(?:認証|確認|検証)コードは ?|验证码(?:为|是)(?:：|:)? ?", body=r"\d{4,8}", left="", right=r"[A-Za-z0-9_.-]"),
        # Prose: what is random has capitals, small letters and two digits, or is hexadecimal; names have not.
        *(
            Rule(
                lead=(
                    r"(?i)(?:token|secret|" + _KEY + r")(?: value)?"
                    r"(?: is:?| was:?| provided:| to)? [\"'`(\[<]{0,2}"
                ),
                body=body, left="", right=r"[A-Za-z0-9+/=_.:@~-]", check={"kind": "all", "of": [{"kind": "length", "least": 20,
                "most": 400}, check]},
            )
            for body, check in (
                (r"(?:[A-Za-z+/_~-]*\d){2}[A-Za-z0-9+/_~-]*={0,2}", {"kind": "mixed", "least": 3}),
                (r"[0-9a-f]{32,128}", LIKE_A_SECRET),
            )
        ),
        Rule(lead=r"(?i)unseal key \d{1,2}: ", body=r"[A-Za-z0-9+/=]{12,}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9+/=]"),
        # Columns: of a table, of values separated by commas or tabs.
        *(
            Rule(
                lead=r"(?i)(?:token|secret|" + _KEY + r"|key_base)[ ]{0,20}[|,\t][ ]{0,20}",
                body=body, left="", right=r"[^\s,|]", check={"kind": "all", "of": [{"kind": "length", "least": 20, "most": 400}, check]},
            )
            for body, check in (
                (r"(?:[A-Za-z+/_~-]*\d){2}[A-Za-z0-9+/_~-]*={0,2}", {"kind": "mixed", "least": 3}),
                (r"[0-9a-f]{32,128}", LIKE_A_SECRET),
            )
        ),
        # Calls that set one, or that take it as a part of what they build; keys of a signature.
        *(
            Rule(
                lead=lead + r"\([ ]?b?[\"'`]", body=r"[^\s\"'`<>(){}$/:,\]][^\s\"'`<>(){}$/:]{11,}", left="", right=r"[^\"'`]",
                check=LIKE_A_SECRET,
            )
            for lead in (
                r"(?i)(?:set|with)_?[a-z0-9_]{0,32}(?:secret|token|" + _CALLED + r"|key_base)",
                r"(?i)[.](?:(?:client|app|cookie|session|jwt|webhook|shared)_?secret|(?:auth|access|bearer|refresh|bot|id)_?token"
                r"|" + _CALLED + r")",
                r"(?i)hmac\.new", r"(?i)secretkeyspec",
            )
        ),
        Rule(
            lead=(
                r"(?i)(?:jwt\.(?:sign|verify|encode|decode)\([a-z0-9_.]{1,40}|signwith\([a-z0-9_.]{1,40}"
                r"|createhmac\([\"'][a-z0-9-]{3,12}[\"']), ?[\"'`]"
            ),
            body=r"[^\s\"'`<>(){}$,:\]][^\s\"'`<>(){}$]{7,}", left="", right=r"[^\"'`]", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)api[ _-]?key ", body=r"[A-Za-z0-9_-]{16,}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_.:=-]",
            check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)(?:ecret|token|" + _KEY + r") [\"']",
            body=r"[A-Za-z0-9+/=_~]{12,}",
            left=r"[$<]",
            right=r"[^\"']",
            check=LIKE_A_SECRET,
        ),
        # `secret "default-token-x7k2p"` is the name of one.
        Rule(
            lead=r"(?i)(?:ecret|token|" + _KEY + r") [\"']", body=r"[A-Za-z0-9+/=_.~-]{12,}", left=r"[$<]", right=r"[^\"']",
            check={"kind": "mixed", "least": 3, "marks": "0123456789"},
        ),
        # A name and its value as two members, as in a task definition.
        Rule(
            lead=(
                r"(?i)(?:ecret|token|[_.-]key|(?:api|secret|access|storage|account|signing|license)key|_base)\",[ ]?"
                r"\"[a-z]{0,12}value\":[ ]?(?:\{\"[a-z]{0,12}value\":[ ]?)?\""
            ),
            body=r"[^\s\"'$<{*\[:,}\]][^\s\"]{5,}",
            left="",
            right="",
            check=LIKE_A_SECRET,
        ),
        # The same as lines of YAML; what a plan of changes puts in place of another value.
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
        *assigned("(?:ret|ess|ing|ion|api|app|ate|ter|unt|nse|age)[_.-]key|(?:secret|access|storage|account|signing|license)key|key_base",
        plain=False),
        Rule(
            reader="value",
            whole_keys=("psk",),
            least=8,
        ),
        Rule(
            reader="value",
            whole_keys=("pin",),
            least=4,
            check=all_of(simple("length", least=4, most=6), simple("mixed", least=1, marks="0123456789")),
        ),
    ),
    examples=(
        "client_secret=«abcDEF123»",
        '{"sharedSecret": "«not so random»"}',
        "SECRET_KEY_BASE='«0123456789abcdef»'",
        "otp: «481516»",
        "your verification code is «481516»", "Your one-time password is «481516»", "Ihr Bestätigungscode lautet «481516»",
        "認証コード: «481516»", "API key «abcd1234efgh5678» rejected", "aws secretsmanager put-secret-value --secret-string «hunter2»",
        '{"pin":"«4815»"}',
        '{"name": "STRIPE_API_KEY", "value": "«abcDEF123»"}',
        '<add key="StripeSecret" value="«abcDEF123»" />', "env:\n  - name: STRIPE_API_KEY\n    value: «abcDEF123»\n",
        '~ "STRIPE_SECRET" = "«abcDEF122»" -> "«abcDEF123»"', "wpa_psk=«correct-horse»",
        "Map(client_secret -> «abcDEF123»)", '["api_key"]=>\n  string(9) "«abcDEF123»"\n', "[('client_secret', '«abcDEF1234567890»')]",
        'zap.String("apikey", "«abcDEF1234567890»")', "MFA code «481516» accepted", "Use «481516» as your login code",
        "G-«481516» is your Google verification code.", "認証コードは«481516»です",
        "your PIN is «4815»", "token «abcDEF1234567890abcd» is expired",
        "the client_secret is «0123456789abcdef0123456789abcdef» now", "| access_token | «abcDEF1234567890abcd» |", 'psk="«correct-horse»"',
        "7,api_key,«abcDEF1234567890abcd»,ok", 'client.setAccessToken("«abcDEF123456»")', 'builder.apiKey("«abcDEF123456»")',
        "jwt.sign(payload, '«abcDEF12»')", "hmac.new(b'«abcDEF123456»', msg)", "Unseal Key 1: «abcDEF123456»",
        '<meta name="csrf-token" content="«abcDEF123»">',
    ),
    counterexamples=(
        "secretary=Ann", "secret_name=db", "secret=arn:aws:secretsmanager:eu-west-1:1:secret:x", "secret: true", "pin=13",
        "checksum/secret: 0123456789abcdef", "private_key=/etc/ssl/private/server.key", "name: KEY, value: plain",
        "Storing token OAuth2AuthenticationToken", 'Secret "sh.helm.release.v1.web.v57" configured', "token 2026-02-03T04:05:06.123Z",
        "token JwtAuthenticationToken2@1a2b3c4d5e", "secret projects/p1/secrets/db-1", 'getToken("prod-cluster-1a")',
        "id,token,sha256_of_user_2",
        "token 0d3a1f5e-0000-4000-8000-0123456789ab", "psk=off", "order 481516 is your latest order",
        "error code 123456 is your last error code", "error code 404", "exit code 137000",
        'resource "aws_secretsmanager_secret" "db_prod_1" {', 'get_secret("prod/db-1")', '["api_key", "oauth2_token"]',
        "the secret is base64-encoded", 'secret "default-token-x7k2p" mounted', "existingSecret: my-secret",
        "(token -> token.isValid())", '["token","secret","key"]',
        "match token { Token::Ident(s) => s }", "checkToken(token, user)", '{"token":["required"]}',

    ),
    references=("https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude",),
)  # fmt: skip
