"""Fluent Bit 1.9 read YAML in another form: the name of a plugin as the key of a map, not behind `name`. What is written
as it is today stops it at the first plugin."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

_TEXT = (
    "# firelens: fluent-bit %s\n"
    "pipeline:\n"
    "  inputs:\n"
    "    - name: dummy\n"
    "      tag: a\n"
    "  outputs:\n"
    "    - name: stdout\n"
    "      match: a\n"
)

RULE = Rule(
    code="FL120",
    title="YAML is written for a later Fluent Bit",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/1.9-pre/administration/configuring-fluent-bit/yaml",
    bad={"fluent-bit.yaml": _TEXT % "1.9.10"},
    good={"fluent-bit.yaml": _TEXT % "5.0.9"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if not sidecar.engine.before("2.0.0"):
        return
    files = {file.source.path for file in sidecar.files if file.document.dialect == "yaml"}
    steps = (s for kind in ("input", "filter", "output") for s in sidecar.written(kind) if s.first("name"))
    first = next((step for step in steps if step.at.file in files), None)
    if first is not None:
        yield Problem(
            first.at,
            f"{sidecar.engine} does not read YAML of this form: it does not start",
            help="use an image with Fluent Bit 2.0 or later, or write it in classic mode",
        )
