"""An output that is given a file of servers, keys or certificates opens it when it starts, and does not start when the
file is not there. A relative path begins at the folder that the engine was started in."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.beside import is_beside
from firelens.lint.join.project import Project
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

NAMING: Final = frozenset({"upstream", "tls.ca_file", "tls.crt_file", "tls.key_file"})
_OUTPUT = "[OUTPUT]\n    Name forward\n    Match *\n    Upstream "

RULE = Rule(
    code="FL264",
    title="a file that an output opens is not there",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/upstream-servers",
    bad={"extra.conf": _OUTPUT + "nowhere.conf\n"},
    good={"extra.conf": _OUTPUT + "/fluent-bit/upstream.conf\n"},
)


@RULE.project
def check(project: Project) -> Iterator[Problem]:
    names = {posixpath.basename(copy.target) for d in project.dockerfiles for copy in d.copies}
    names |= {posixpath.basename(config.path) for config in project.configs}
    alone = not project.tasks and not project.dockerfiles
    for config in project.configs:
        for _, found in config.properties("output"):
            path = found.text
            if (
                found.name not in NAMING
                or path.startswith("/")
                or "\\" in path
                or "${" in path
                or posixpath.basename(path) in names
            ):
                continue
            if path and not is_beside(path, config.path):
                yield Problem(
                    value_at(found),
                    f"`{path}` is not beside this file: if the image does not bring it, Fluent Bit does not start",
                    help="add the file, or correct the path",
                    severity=None if alone else Severity.WARNING,
                )
