"""An `@INCLUDE` of a file that does not exist stops the engine. Relative paths start at the folder of the file that
includes, and in the AWS images `/fluent-bit/etc` is FireLens's own: what an image put there is hidden at run time."""

from __future__ import annotations

import fnmatch
import posixpath
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.beside import is_beside
from firelens.lint.join.project import Project
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL110",
    title="an included file is not there",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "fluent-bit.conf": "@INCLUDE nowhere.conf\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "fluent-bit.conf": "@INCLUDE more.conf\n",
        "more.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.project
def check(project: Project) -> Iterator[Problem]:
    names = {posixpath.basename(config.path) for config in project.configs}
    copied = {posixpath.basename(copy.target) for d in project.dockerfiles for copy in d.copies}
    for config in project.configs:
        for include in config.document.includes:
            path = include.path.strip()
            if path.startswith("/") or "${" in path or posixpath.basename(path) in names | copied:
                continue
            there = bool(fnmatch.filter(names, posixpath.basename(path))) or is_beside(path, config.path)
            if not there:
                yield Problem(
                    place(include.position),
                    f"`{path}` is not beside this file: if the image does not bring it, Fluent Bit does not start",
                    help="add the file, or correct the path",
                    severity=None if _alone(project) else Severity.WARNING,
                )


def _alone(project: Project) -> bool:
    """Without a task or an image the files given are all there is."""
    return not project.tasks and not project.dockerfiles
