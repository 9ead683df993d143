"""Numbers are read by C's `atoi`: what begins with no digit is zero, what has more behind its digits loses it, and
nothing complains. `Workers many` are none, `Interval_Sec 10s` is ten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.options import type_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

NUMBER: Final = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e\d+)?")

RULE = Rule(
    code="FL210",
    title="a number is not a number",
    severity=Severity.WARNING,
    source="https://github.com/fluent/fluent-bit/blob/v5.0.9/src/flb_config_map.c",
    bad={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n    Workers many\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n    Workers 2\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.parts:
        for found in step.properties if step.written else ():
            text = found.text
            if NUMBER.fullmatch(text) or "${" in text or " #" in text or found.name in {"retry_limit", "port"}:
                continue
            kind = type_of(step.section, found.name, sidecar.engine)
            if kind not in {"integer", "double"} or text.lower() in {"off", "false", "on", "true"}:
                continue
            fatal = step.kind == "service" and _stops(sidecar, found.name, text)
            digits = re.match(r"-?\d+", text)
            yield Problem(
                value_at(found),
                f"`{text}` is no number: Fluent Bit "
                + ("does not start" if fatal else f"reads {digits[0] if digits else 0}"),
                help="write digits alone",
                severity=Severity.ERROR if fatal else None,
            )


def _stops(sidecar: Sidecar, name: str, text: str) -> bool:
    """Whether a text that is no number stops the engine; a port is read by no one where nobody listens."""
    if name == "http_port":
        return is_on(sidecar.service_value("http_server"))
    return name == "flush" and not text[:1].isdigit()
