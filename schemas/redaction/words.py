"""What the `value` reader takes for no secret: stand-ins, and words that prose puts after a colon."""

from __future__ import annotations

from typing import Final

# A value never reads on for longer than this: a missing quote must not eat a whole dump.
MOST_BYTES: Final = 4096
# Whole values, lower case.
STAND_INS: Final = (
    "null", "none", "nil", "true", "false", "undefined", "empty", "n/a", "na", "yes", "no", "redacted", "hidden",
    "masked", "filtered", "removed", "omitted", "secret", "password", "passwd", "token", "string", "str", "bytes", "object",
    "unset", "default", "placeholder", "your-password", "your_password", "required", "optional", "invalid", "incorrect",
    "wrong", "missing", "expired", "unknown", "failed", "failure", "success", "ok", "enabled", "disabled", "error", "include",
    "omit", "same-origin", "granted", "denied", "text", "varchar", "protected", "private", ":password", ":token", ":secret",
    "$password", "$passwd", "$pass", "$token", "$secret", "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "@p0", "@p1", "@p2", "@p3",
    "@p4", "@p5", "string!", "void", "via", "or", "~c", "~s",
)  # fmt: skip

# What a blank in a word that a rule wants near stands for: `tax id` is `tax_id`, `tax-id` and `TAX ID`, too. A few bytes, which
# Hyperscan looks for as part of a longer word; for any sign it would have to look for `id`, and that is everywhere.
BLANKS: Final = b"\t !'+-./:_"
# How the name of a secret ends, in the environment (`DB_PASSWORD`) and in Kubernetes (`db-credentials`).
CONSTANT_ENDINGS: Final = ("PASSWORD", "SECRET", "TOKEN", "KEY")
OBJECT_ENDINGS: Final = ("credentials", "creds", "tls")

# How a value begins that only names a secret: shell, templates, formats, references, code, paths.
BEGINNINGS: Final = (
    "${", "$(", "{{", "<%", "%(", "%{", "#{", "{", "<", "arn:", "vault:", "ssm:", "secretsmanager:", "op://", "env:", "process.env",
    "os.environ", "os.getenv", "file:", "kms:", "ENC[", "**", "•••", "xxxx", "XXXX", "....", "----", "____", "[]", "()", "&", "\\*",
    "%s", "%d", "%v", "%q", "!Ref", "!vault", "!env", "!secret", "!include", "!Sub", "!GetAtt", "!ImportValue", "!Join", "var.", "local.",
    "module.", "data.aws_", "self.",
    "this.", "user.", "config.", "settings.", "secrets.", "env.", "your-", "your_", "YOUR_", "/home/", "/etc/", "/usr/", "/var/",
    "/opt/", "/builds", "/workspace", "/github/", "/__w/", "/run/", "/srv/", "/mnt/", "/app/", "/data/", "~/", "./", "../", "C:\\",
    "random_password.", "random_string.", "aws_secretsmanager_", "aws_ssm_", "aws_iam_access_key.", "ENV.fetch", "System.fetch_env",
    "System.get_env", "%kernel.", "%env(", "GPIO", "Stmt", "ENV[", "System.getenv",
    "Environment.Get", "MD5(", "md5(", "SHA1(", "SHA2(", "sha1(", "crypt(", "string)", "String)", "str)", "&str", "Optional[", "SecretStr",
    "req.body", "request.", "form.", "params.", ")", "String!", "ID!", "$request", "$this->", "$_POST", "$_GET", "$_ENV", "$_SERVER",
    "$env:", "$config", "$pwd", "/dev/", "%%", "ENC(*", "id=", "hmac-sha256:",
)  # fmt: skip
