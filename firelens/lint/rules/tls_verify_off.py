"""With `tls.verify off` anyone on the way can present a certificate of their own and read every record and key. It is
on unless you switch it off."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL702",
    title="the destination's certificate is not checked",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/transport-security",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name http\n"
        "    Match *\n"
        "    Host logs.example.com\n"
        "    Port 443\n"
        "    tls on\n"
        "    tls.verify off\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name http\n    Match *\n    Host logs.example.com\n    Port 443\n    tls on\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        found = step.last("tls.verify")
        if found and found.text.lower() in {"off", "false", "no"} and is_on(step.get("tls")):
            yield Problem(
                value_at(found),
                "the certificate is not checked: anyone on the way can read the logs",
                help="remove the line; for a private authority name it with `tls.ca_file`",
            )
