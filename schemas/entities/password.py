"""Passwords by the name they are assigned to."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Password in key=value, JSON, query strings, headers, XML, flags",
    groups=("secrets", "credentials"),
    rank=60,
    rules=(
        Rule(
            reader="value",
            keys=(
                "password", "passwd", "passphrase", "pass phrase", "passcode", "pwd", "passwort", "kennwort", "senha",
                "contrasena", "contraseña", "mot de passe", "motdepasse", "wachtwoord", "hasło", "пароль", "パスワード", "密码",
            ),
        ),
        Rule(reader="value", whole_keys=("pass", "pw", "psw", "userpass", "dbpass"), plain=False, least=6),
    ),
    examples=(
        "login user=bob password=«hunter2!»",
        '{"user":"bob","password":"«a \\"quoted\\" one»","n":1}',
        '{"log":"{\\"db_password\\":\\"«x\\\\\\"y»\\"}"}',
        "GET /login?user=bob&passwd=«p%40ss»&next=/",
        "<password>«s3cret»</password>",
        "Server=db;User Id=sa;Password=«Abc123»;Encrypt=true",
        "mysqldump --password «hunter2» db",
        "パスワード: «ひみつ123»",
    ),
    counterexamples=(
        "password=***",
        "password: ${DB_PASSWORD}",
        "password=null",
        "passwordPolicy=strict",
        "Password: must contain 8 characters",
        "password_reset_at=2026-01-02",
        "password=[PASSWORD]",
        "pass: 12 fail: 0",
    ),
    references=("https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude",),
)  # fmt: skip
