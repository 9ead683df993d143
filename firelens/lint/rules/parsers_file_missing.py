"""A `Parsers_File` that cannot be opened is one line in the log until Fluent Bit 5.0, and everything that needs its
parsers fails after it; from 5.1 on the engine does not start at all."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.beside import is_beside
from firelens.lint.join.project import Project
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_FROM_ROOT: Final = "fluent-bit/"
"""Images start the engine in `/`, and a relative path is tried from there first: this is the image's own folder."""

_SHIPPED: Final = frozenset({"parsers.conf", "plugins.conf"})
"""Upstream's packages and images bring these beside their own `fluent-bit.conf`."""

RULE = Rule(
    code="FL403",
    title="a parsers file is not there",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/configuration-file",
    bad={
        "fluent-bit.conf": "[SERVICE]\n    Parsers_File nowhere.conf\n\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "fluent-bit.conf": "[SERVICE]\n    Parsers_File parsers.conf\n\n[OUTPUT]\n    Name null\n    Match *\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
    },
)


@RULE.project
def check(project: Project) -> Iterator[Problem]:
    names = {posixpath.basename(copy.target) for d in project.dockerfiles for copy in d.copies}
    names |= {posixpath.basename(config.path) for config in project.configs}
    for sidecar in project.sidecars:
        for step in sidecar.of("service"):
            for found in (*step.all("parsers_file"), *step.all("plugins_file")):
                path = found.text
                if (
                    path.startswith(("/", _FROM_ROOT))
                    or "${" in path
                    or posixpath.basename(path) in names
                    or not step.written
                ):
                    continue
                if is_beside(path, value_at(found).file) or (path in _SHIPPED and _is_plain(sidecar)):
                    continue
                certain = sidecar.engine.since("5.1.0") and not project.tasks and not project.dockerfiles
                yield Problem(
                    value_at(found),
                    f"`{path}` is not beside this file: "
                    + (
                        "Fluent Bit does not start"
                        if certain
                        else "what it defines is missing, unless the image brings it"
                    ),
                    help="add the file, or correct the path",
                    severity=Severity.ERROR if certain else None,
                )


def _is_plain(sidecar: Sidecar) -> bool:
    """Whether nothing says that this runs below FireLens or on AWS's image, which keeps its parsers elsewhere."""
    return sidecar.task is None and (sidecar.image is None or sidecar.image.maker == "upstream")
