"""Secrets and keys by the name they are assigned to."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Secret or private key in key=value, JSON, query strings, headers, XML, flags",
    groups=("secrets", "credentials"),
    rank=61,
    rules=(
        Rule(
            reader="value",
            keys=(
                "secret", "secret key", "client secret", "shared secret", "signing key", "signing secret", "encryption key",
                "private key", "secret access key", "secret key base", "hmac key", "app secret", "consumer secret",
                "webhook secret", "session secret", "cookie secret", "jwt secret", "storage key", "credential", "credentials",
                "aws secret key", "access key secret", "otp", "totp", "mfa code", "verification code", "security code",
                "otp code", "auth code", "authorization code", "pin code", "card pin",
            ),
            besides=("no", "has", "is", "need", "needs"),
            unless=("checksum", "arn aws", "arn aws cn"),
            within=60,
            least=4,
        ),
        Rule(
            lead=r"(?i)(?:verification|security|login|access|confirmation|one-time|sms|passcode|2fa|mfa|otp)(?: code)? is[ :]+",
            body=r"\d{4,8}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.-]",
        ),
        Rule(
            lead=r"(?i)(?:secret|token|api[_ -]?key)[ \t]+[\"']",
            body=r"[A-Za-z0-9+/=_.~-]{12,}",
            left=r"[$<]",
            right=r"[^\"']",
            check={"kind": "mixed", "least": 2, "marks": "0123456789"},
        ),
        # A name and its value as two members, as in a task definition; a field of a form.
        Rule(
            lead=(
                r"(?i)(?:secret|token|key|key_base|sess(?:ion)?_?id|sid)"
                r"(?:\",[ \n]{0,9}\"value\":[ ]?\"|\"(?:\r?\n){2}|\n {1,16}value:[ ][\"']?)"
            ),
            body=r"[^\s\"'$<{*\[][^\s\"]{5,}",
            left="",
            right="",
            check={"kind": "mixed", "least": 2, "marks": "0123456789"},
        ),
        Rule(lead=r"(?i)pin[\"']?[ \t]{0,2}[:=][ \t]{0,2}[\"']?", body=r"\d{4,6}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_.-]"),
    ),
    examples=(
        "client_secret=«abcDEF123»",
        '{"sharedSecret": "«not so random»"}',
        "SECRET_KEY_BASE='«0123456789abcdef»'",
        "otp: «481516»",
        "your verification code is «481516»",
        '{"pin":"«4815»"}',
        '{"name": "STRIPE_API_KEY", "value": "«abcDEF123»"}',
    ),
    counterexamples=(
        "secretary=Ann", "secret_name=db", "secret=arn:aws:secretsmanager:eu-west-1:1:secret:x", "secret: true", "pin=13",
        "checksum/secret: 0123456789abcdef", "private_key=/etc/ssl/private/server.key", "name: KEY, value: plain",
    ),
    references=("https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude",),
)  # fmt: skip
