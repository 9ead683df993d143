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
            least=4,
        ),
    ),
    examples=(
        "client_secret=«abcDEF123»",
        '{"sharedSecret": "«not so random»"}',
        "SECRET_KEY_BASE='«0123456789abcdef»'",
        "otp: «481516»",
    ),
    counterexamples=("secretary=Ann", "secret_name=db", "secret=arn:aws:secretsmanager:eu-west-1:1:secret:x", "secret: true"),
    references=("https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude",),
)  # fmt: skip
