"""An `@INCLUDE` of a file that does not exist stops the engine. Relative paths start at the folder of the file that the
engine was started with, and variables in them are not read. In the AWS images `/fluent-bit/etc` is FireLens's own: what
an image put there is hidden at run time."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.inputs.templates import TEMPLATES
from firelens.lint.join.beside import is_beside
from firelens.lint.join.project import Project
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

_VARIABLE: Final = re.compile(r"\$\{(?!_+\})\w+\}")
"""A variable, and not the hole of a templating tool, which reads as `${___}`."""

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
    names |= {posixpath.basename(copy.target) for d in project.dockerfiles for copy in d.copies}
    alone = not project.tasks and not project.dockerfiles  # then the files given are all there is
    for config in project.configs:
        for include in config.document.includes:
            path = include.path.strip()
            there = fnmatch.filter(names, posixpath.basename(path)) or is_beside(path, config.path)
            if not (path.startswith("/") or "${" in path or there):
                yield Problem(
                    place(include.position),
                    f"`{path}` is not beside this file: if the image does not bring it, Fluent Bit does not start",
                    help="add the file, or correct the path",
                    severity=None if alone else Severity.WARNING,
                )
            elif _VARIABLE.search(path) and not config.path.endswith(TEMPLATES):
                yield Problem(
                    place(include.position),
                    f"`@INCLUDE` reads no variables: Fluent Bit looks for a file called `{path}` and does not start",
                    help="write the path out, or fill it in before Fluent Bit starts",
                    severity=Severity.WARNING,
                )
    for sidecar in project.sidecars:
        yield from _beside_another(sidecar)


def _beside_another(sidecar: Sidecar) -> Iterator[Problem]:
    """Paths that are right from the file they stand in, and not from the one the engine is started with."""
    for config in sidecar.files[1:] if sidecar.task is None else ():
        root, here = sidecar.files[0].path, posixpath.dirname(config.path)
        for path, include in ((i.path.strip(), i) for i in config.document.includes):
            from_here = posixpath.normpath(posixpath.join(here, path))
            if any(file.path == from_here for file in sidecar.files) and not is_beside(path, root):
                yield Problem(
                    place(include.position),
                    f"Fluent Bit looks for `{path}` beside `{posixpath.basename(root)}`, which includes this file",
                    help=f"write `{posixpath.relpath(from_here, posixpath.dirname(root))}`",
                    severity=Severity.WARNING,
                )
