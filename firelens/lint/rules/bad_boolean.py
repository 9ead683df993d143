"""Booleans are `on`, `off`, `true`, `false`, `yes` and `no`. Anything else stops the engine where a plugin reads it;
where the core reads it, it counts as on, so that `HTTP_Server disabled` opens the port."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.values import Property
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.options import options_of, type_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule

FATAL: Final = ("storage.pause", "threaded", "net.")
"""Switches of the core that stop the engine all the same."""
WORDS: Final = frozenset({"on", "off", "true", "false", "yes", "no"})

RULE = Rule(
    code="FL206",
    title="a switch is neither on nor off",
    severity=Severity.ERROR,
    source="https://github.com/fluent/fluent-bit/blob/v5.0.9/src/flb_utils.c",
    bad={
        "extra.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag a\n"
        "    Flush_On_Startup soon\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
    good={
        "extra.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag a\n"
        "    Flush_On_Startup On\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.parts:
        for found in step.properties if step.written else ():
            text = found.text.strip().lower()
            if (
                text in WORDS
                or "${" in text
                or " #" in text
                or type_of(step.section, found.name, sidecar.engine) != "boolean"
            ):
                continue
            core = _core(step, found, sidecar) and not found.name.startswith(FATAL)
            core = core or (found.name == "auto_create_group" and not sidecar.engine.since("5.0.0"))
            yield Problem(
                value_at(found),
                f"`{found.text}` is neither on nor off: "
                + ("the engine takes it for on" if core else "Fluent Bit does not start"),
                help=f"write `{found.key} On` or `{found.key} Off`",
                severity=Severity.WARNING if core else None,
            )


def _core(step: Step, found: Property, sidecar: Sidecar) -> bool:
    options = options_of(step.section, found.name, sidecar.engine)
    return any(o and "/src/flb_" in o.source for o in options)
