"""With `Log_Level` `debug` or `trace` the engine writes several lines for every chunk it handles. That costs CPU and
storage for the router's own log, and buries the lines that matter."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Persona, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

CONF = "[SERVICE]\n    Log_Level %s\n\n[OUTPUT]\n    Name null\n    Match *\n"

RULE = Rule(
    code="FL827",
    title="the router logs for debugging",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/configuration-file",
    bad={"extra.conf": CONF % "debug"},
    good={"extra.conf": CONF % "info"},
    fixed={"extra.conf": CONF % "info"},
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for section, found in config.properties("service", "input", "filter", "output"):
        if found.name == "log_level" and found.text.lower() in {"debug", "trace"}:
            whose = "the router" if section.kind == "service" else f"the {section.plugin} {section.kind}"
            yield Problem(
                value_at(found),
                f"{whose} writes lines for every chunk: they cost storage and hide errors",
                help="write `info`, or `warn`",
                fix=Fix("log at `info`", (edits.set_value(found, "info"),), "unsafe"),
            )
