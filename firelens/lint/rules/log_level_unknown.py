"""`Log_Level` is `off`, `error`, `warn`, `info`, `debug` or `trace`. Until Fluent Bit 5.0 another word in `[SERVICE]`
is passed over; from 5.1 on, and in a plugin always, it stops the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

LEVELS: Final = frozenset({"off", "error", "warn", "warning", "info", "debug", "trace"})

RULE = Rule(
    code="FL255",
    title="a log level does not exist",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[SERVICE]\n    Log_Level verbose\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "[SERVICE]\n    Log_Level debug\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.steps:
        found = step.last("log_level") if step.written else None
        if found is None or found.text.lower() in LEVELS or "${" in found.text or " #" in found.text:
            continue
        fatal = step.kind != "service" or sidecar.engine.since("5.1.0")
        yield Problem(
            value_at(found),
            f"there is no log level `{found.text}`" + (": Fluent Bit does not start" if fatal else ""),
            help="write `off`, `error`, `warn`, `info`, `debug` or `trace`",
            severity=Severity.ERROR if fatal else None,
        )
