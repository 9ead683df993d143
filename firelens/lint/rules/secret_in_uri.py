"""A token that is part of a URI is in the access log of every proxy and server on its way, and in what Fluent Bit prints
when it is asked to trace: a secret belongs into a header, from the router's environment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

URIS: Final = frozenset({"uri", "base_uri", "logs_uri", "metrics_uri", "traces_uri"})
_NAMED: Final = re.compile(r"[?&](?:[\w-]*(?:token|key|secret|passw|auth)[\w-]*)=([^&\s]+)", re.IGNORECASE)
_TOKEN: Final = re.compile(
    r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\w{32,})"
)
"""What is in a path by itself and reads like a key: a UUID, or 32 letters and digits in a row."""
_OUTPUT = (
    "[OUTPUT]\n    Name http\n    Match *\n    Host logs.example.com\n    Port 443\n    tls On\n    compress gzip\n"
)

RULE = Rule(
    code="FL704",
    title="a secret is part of a URI",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/http",
    bad={"extra.conf": _OUTPUT + "    URI /in?token=0123456789example\n"},
    good={"extra.conf": _OUTPUT + "    URI /in\n    Header X-Token ${TOKEN}\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        for found in step.properties:
            if found.name not in URIS:
                continue
            named = _NAMED.search(found.text)
            hidden = "${" in (named[1] if named else found.text)
            if named or (_TOKEN.search(found.text) and not hidden):
                yield Problem(
                    value_at(found),
                    f"`{found.key}` carries a secret, which proxies and servers write into their logs",
                    help="send it as a `Header`" + ("" if hidden else " from the router's environment: `${NAME}`"),
                    severity=Severity.NOTE if hidden else None,
                )
