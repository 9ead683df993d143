"""`HTTP_Server On` listens on every address unless `HTTP_Listen` says otherwise: whoever reaches the task can read its
metrics, its plugins and its uptime."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

OPEN: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104  # what is looked for

RULE = Rule(
    code="FL712",
    title="the router's own HTTP server listens to everybody",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/administration/monitoring",
    bad={
        "extra.conf": "[SERVICE]\n    HTTP_Server On\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "[SERVICE]\n"
        "    HTTP_Server On\n"
        "    HTTP_Listen 127.0.0.1\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.of("service"):
        server = step.last("http_server")
        listen = sidecar.service_value("http_listen") or "0.0.0.0"  # noqa: S104  # the engine's own default
        if server and step.written and is_on(server.text) and listen in OPEN:
            yield Problem(
                value_at(server), "anyone who reaches the task can ask it", help="add `HTTP_Listen 127.0.0.1`"
            )
