"""What the `value` reader takes for no secret: stand-ins, and words that prose puts after a colon."""

from __future__ import annotations

from typing import Final

# Whole values, lower case.
STAND_INS: Final = (
    "null", "none", "nil", "true", "false", "undefined", "empty", "n/a", "na", "yes", "no", "redacted", "hidden",
    "masked", "filtered", "removed", "omitted", "secret", "password", "passwd", "token", "string", "str", "bytes", "object",
    "unset", "default", "placeholder", "your-password", "your_password", "required", "optional", "invalid", "incorrect",
    "wrong", "missing", "expired", "unknown", "failed", "failure", "success", "ok", "enabled", "disabled", "error",
)  # fmt: skip

# How a value begins that only names a secret: shell, templates, formats, references.
BEGINNINGS: Final = (
    "${", "$(", "{{", "<%", "%(", "%{", "#{", "{", "<", "arn:", "vault:", "ssm:", "secretsmanager:", "op://", "env:", "process.env",
    "os.environ", "file:", "kms:", "ENC[", "***", "•••", "xxxx", "XXXX", "....", "----", "____", "[]", "()", "&", "\\*",
)  # fmt: skip
