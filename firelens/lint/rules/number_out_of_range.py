"""A few numbers have limits that only the start checks: flushing needs a time above zero, a multiline filter at least
half a second, a tail input a pause between its looks, a server a port that exists. Outside them the engine does not start."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

LEAST: Final[Mapping[tuple[str, str, str], tuple[float, str]]] = {
    ("service", "", "flush"): (0.000001, "write a number of seconds above 0"),
    ("service", "", "coro_stack_size"): (4096, "leave it out: the default is right"),
    ("filter", "multiline", "flush_ms"): (500, "write at least 500"),
    ("input", "tail", "refresh_interval"): (1, "write a number of seconds from 1"),
}
"""Tried on 4.2.8, 5.0.9 and 5.1.1: the least value, and what to write."""

MOST_PORT: Final = 65535
"""Of the health and metrics server: from 5.0 on another number stops the engine, before it listens somewhere else."""

RULE = Rule(
    code="FL259",
    title="a number is outside what its reader takes",
    severity=Severity.ERROR,
    source="https://github.com/fluent/fluent-bit/blob/v5.0.9/src/flb_engine.c",
    bad={
        "extra.conf": "[SERVICE]\n    Flush 0\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "[SERVICE]\n    Flush 1\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.parts:
        for (kind, plugin, option), (least, what) in LEAST.items():
            found = step.last(option) if step.written and step.kind == kind and plugin in {step.plugin, ""} else None
            number = re.match(r"-?\d+(?:\.\d+)?", found.text) if found else None
            letters = found is not None and number is None and option == "refresh_interval" and "$" not in found.text
            if found and (letters or (number and float(number[0]) < least)):
                yield Problem(
                    value_at(found),
                    f"`{found.key} {found.text}` is {'no number' if letters else 'too low'}: Fluent Bit does not start",
                    help=what,
                )
    port = next((p for s in sidecar.of("service") if s.written and (p := s.last("http_port"))), None)
    wrong = port and re.fullmatch(r"\d+", port.text) and not 1 <= int(port.text) <= MOST_PORT
    if port and wrong and is_on(sidecar.service_value("http_server")):
        newer = sidecar.engine.since("5.0.0")
        yield Problem(
            value_at(port),
            f"`{port.text}` is no port: Fluent Bit "
            + ("does not start" if newer else "listens elsewhere, or does not start"),
            help=f"write a number from 1 to {MOST_PORT}",
            severity=None if newer else Severity.WARNING,
        )
