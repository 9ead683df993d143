"""A key in a task definition or a configuration file is in the repository, in `describe-task-definition`, in the
console, and in every copy of them. ECS puts it there at run time from Secrets Manager or Parameter Store when asked
to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

SECRETS: Final = frozenset(
    {"apikey", "api_key", "license_key", "licensekey", "splunk_token", "http_passwd", "http_token", "shared_key"}
    | {"bearer_token", "cloud_auth", "logdna_api_key", "sas_token", "http_user_password"}
)
PLACEHOLDER: Final = re.compile(r"^[<\[{(*]|^your|^xxx|changeme|placeholder|^\W+$|^not-a-", re.IGNORECASE)

RULE = Rule(
    code="FL703",
    title="a secret stands in the file",
    severity=Severity.WARNING,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-logconfig.html",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name datadog\n"
        "    Match *\n"
        "    Host http-intake.logs.datadoghq.com\n"
        "    TLS on\n"
        "    apikey 0123456789example\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name datadog\n"
        "    Match *\n"
        "    Host http-intake.logs.datadoghq.com\n"
        "    TLS on\n"
        "    apikey ${DD_API_KEY}\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        for found in step.properties:
            secret = found.name in SECRETS or (
                found.name == "header" and found.text.lower().startswith("authorization ")
            )
            if secret and "${" not in found.text and len(found.text) > 5 and not PLACEHOLDER.search(found.text):
                yield Problem(
                    value_at(found),
                    f"`{found.key}` holds a secret in plain text",
                    help="move it to `secretOptions` or to the router's `secrets`, and write `${NAME}` here",
                )
