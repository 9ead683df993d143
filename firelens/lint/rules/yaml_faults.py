"""Fluent Bit's YAML knows a fixed set of sections, lists of maps below `pipeline`, and signals below `processors`.
Anything else stops the engine, at a place that its message does not always name."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL160",
    title="a YAML configuration is not one",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml",
    bad={
        "fluent-bit.yaml": "pipeline:\n"
        "  inputs:\n"
        "    - name: dummy\n"
        "      tag: a\n"
        "  filterz:\n"
        "    - name: grep\n"
        "  outputs:\n"
        "    - name: stdout\n"
        "      match: a\n",
    },
    good={
        "fluent-bit.yaml": "pipeline:\n"
        "  inputs:\n"
        "    - name: dummy\n"
        "      tag: a\n"
        "  outputs:\n"
        "    - name: stdout\n"
        "      match: a\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    if config.document.dialect != "yaml":
        return
    for fault in config.document.faults:
        if fault.position is not None:
            yield Problem(
                fault.position,
                fault.message + ("; Fluent Bit does not start" if fault.fatal else ""),
                help="see the YAML format of this section",
                severity=None if fault.fatal else Severity.WARNING,
            )
