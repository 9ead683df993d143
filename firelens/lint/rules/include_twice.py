"""The engine reads no file twice. A second `@INCLUDE` of the same file, or of the file it stands in, stops it: `Read
twice`. A `config-file-value` of `/fluent-bit/etc/fluent-bit.conf` is the same fault: that file then includes
itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import Project
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL109",
    title="a file is included twice",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "@INCLUDE more.conf\n@INCLUDE more.conf\n",
        "more.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "@INCLUDE more.conf\n",
        "more.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.project
def check(project: Project) -> Iterator[Problem]:
    known = {posixpath.normpath(config.path) for config in project.configs}
    for config in project.configs:
        here, seen = posixpath.dirname(config.path), {posixpath.normpath(config.path)}
        for include in config.document.includes:
            path = posixpath.normpath(posixpath.join(here, include.path.strip()))
            if path in seen and (path in known or include.path.startswith("/")):
                yield Problem(
                    place(include.position),
                    f"`{include.path}` was read before: Fluent Bit reads no file twice and does not start",
                    help="include it once",
                )
            seen.add(path)
