"""A Lua filter whose `script` cannot be opened stops the engine. A relative path starts at the folder of the
configuration, and then at the working directory."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.beside import is_beside
from firelens.lint.join.project import Project
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL256",
    title="a Lua script is not there",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/lua",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag a\n"
        "\n"
        "[FILTER]\n"
        "    Name lua\n"
        "    Match a\n"
        "    script nowhere.lua\n"
        "    call f\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match a\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag a\n"
        "\n"
        "[FILTER]\n"
        "    Name lua\n"
        "    Match a\n"
        "    code function f(t, s, r) return 0, s, r end\n"
        "    call f\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match a\n",
    },
)


@RULE.project
def check(project: Project) -> Iterator[Problem]:
    names = {posixpath.basename(copy.target) for d in project.dockerfiles for copy in d.copies}
    names |= {posixpath.basename(copy.source) for d in project.dockerfiles for copy in d.copies}
    for config in project.configs:
        for section, found in config.properties("filter"):
            path = found.text
            unused = section.plugin != "lua" or found.name != "script" or section.first("code")
            if unused or path.startswith("/") or "${" in path:
                continue
            if posixpath.basename(path) in names or is_beside(path, config.path):
                continue
            alone = not project.tasks and not project.dockerfiles
            yield Problem(
                value_at(found),
                f"`{path}` is not beside this file: if the image does not bring it, Fluent Bit does not start",
                help="add the script, or correct the path",
                severity=None if alone else Severity.WARNING,
            )
