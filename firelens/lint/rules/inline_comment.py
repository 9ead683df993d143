"""In classic mode `#` opens a comment only in the first column or right after the indentation; anywhere else it is part
of the value. `Off # default` is then no boolean and the engine does not start, `app-* # all apps` matches no tag, and
nothing says so: `--dry-run` passes most of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.fluentbit.document import Section
from firelens.fluentbit.values import Property
from firelens.lint.finding import Confidence, Fix, Problem, Severity
from firelens.lint.join.options import type_of
from firelens.lint.join.project import ConfigFile, Project
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

FREE_TEXT = frozenset({"regex", "exclude", "rule", "record", "add", "set", "condition", "exec", "code", "header"})
"""Options whose values may hold ` #` with good reason: patterns, text, code."""
LUCKY = frozenset({"integer", "double", "time"})
"""Types whose reader stops at the first letter that is no digit, and so never sees the comment."""
VITAL = frozenset({"name", "match", "tag", "region", "bucket", "delivery_stream", "stream", "host", "parser"})
VITAL |= {"log_group_name", "compression", "parsers_file", "script", "call", "unix_path", "multiline.parser", "path"}
"""Text that must be right letter for letter."""

RULE = Rule(
    code="FL101",
    title="a comment behind a value is part of the value",
    severity=Severity.ERROR,
    source="https://github.com/fluent/fluent-bit/issues/8140",
    bad={"extra.conf": "[OUTPUT]\n    Name null\n    Match * # everything\n"},
    good={"extra.conf": "[OUTPUT]\n    Name null\n    # everything\n    Match *\n"},
    fixed={"extra.conf": "[OUTPUT]\n    Name null\n    # everything\n    Match *\n"},
)


@RULE.project
def check(project: Project) -> Iterator[Problem]:
    strict: dict[ConfigFile, bool] = {}
    for sidecar in project.sidecars:
        for config in sidecar.files:
            strict[config] = strict.get(config, True) and sidecar.engine.since("5.1.0")
    for config in project.configs:
        if config.document.dialect == "classic":
            yield from _comments(config, strict=strict.get(config, False))


def _comments(config: ConfigFile, *, strict: bool) -> Iterator[Problem]:
    for section, found in config.properties():
        cut = re.search(r"\s+#", found.text)
        if cut and found.name not in FREE_TEXT:
            severity = _severity(section, found, strict=strict)
            yield Problem(
                value_at(found),
                f"`{found.key}` is `{found.text}`, comment and all: Fluent Bit has no comments behind a value",
                help="put the comment on a line of its own",
                fix=_moved(config, found, cut),
                severity=severity,
                confidence=None if severity is Severity.ERROR else Confidence.MEDIUM,
            )


def _severity(section: Section, found: Property, *, strict: bool) -> Severity:
    """What the comment does to the value: some readers choke on it, some never see it; 5.1 is strict with log levels."""
    if found.name == "log_level" and (strict or section.kind != "service"):
        return Severity.ERROR
    kind = type_of(section, found.name)
    if kind in LUCKY:
        return Severity.NOTE
    core = section.kind == "service" or found.name == "tls"
    if kind == "size" or (kind == "boolean" and not core):
        return (
            Severity.ERROR
            if kind == "boolean" or found.name in {"mem_buf_limit", "total_file_size"}
            else Severity.WARNING
        )
    return Severity.ERROR if found.name in VITAL and section.kind != "service" else Severity.WARNING


def _moved(config: ConfigFile, found: Property, cut: re.Match[str]) -> Fix:
    line = config.source.line(value_at(found).line)
    indent = line[: len(line) - len(line.lstrip())]
    comment = found.text[cut.start() :].strip()
    start = config.source.whole_line(value_at(found).line)
    ending = "\r\n" if config.source.text[config.source.offset(start.line + 1, 1) - 2 :][:1] == "\r" else "\n"
    text = f"{comment}{ending}{indent}{found.key} {found.text[: cut.start()]}"
    return Fix("move the comment above the line", (edits.Edit(start, text),))
