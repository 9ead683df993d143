"""A rule: one file in `firelens/lint/rules/`, with its documentation and its own evidence.

'''Why it matters, in a paragraph: it becomes the rule's page in `docs/rules.md`.'''

RULE = Rule(code="FL101", title="a comment after a value becomes part of the value", severity=Severity.ERROR,
            source="https://...", bad={"extra.conf": "..."}, good={"extra.conf": "..."})

@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]: ...
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from firelens.lint.finding import Confidence, Persona, Problem, Severity

if TYPE_CHECKING:
    from firelens.lint.join.project import ConfigFile, Project
    from firelens.lint.join.sidecar import Sidecar
    from firelens.lint.join.task import Task

Scope = Literal["file", "sidecar", "task", "project"]
Files: TypeAlias = Mapping[str, str]
FileCheck = TypeVar("FileCheck", bound="Callable[[ConfigFile], Iterator[Problem]]")
SidecarCheck = TypeVar("SidecarCheck", bound="Callable[[Sidecar], Iterator[Problem]]")
TaskCheck = TypeVar("TaskCheck", bound="Callable[[Task], Iterator[Problem]]")
ProjectCheck = TypeVar("ProjectCheck", bound="Callable[[Project], Iterator[Problem]]")

CATEGORIES: Mapping[str, str] = {
    "FL0": "the linter itself: unreadable input, joins that failed, rules that raised",
    "FL1": "syntax of Fluent Bit files",
    "FL2": "properties, types, units",
    "FL3": "routing: tags, matches, re-emission",
    "FL4": "parsers, multiline, transforms",
    "FL5": "delivery, buffers, tail",
    "FL6": "AWS destinations and IAM",
    "FL7": "SaaS transport and secrets",
    "FL8": "task definitions, images, health checks",
    "FL9": "the init image and extras",
}


@dataclass(eq=False)
class Rule:
    """One rule: what it is called, how bad it is, its evidence, and the function that looks.

    `bad`, `good` and `fixed` map file names to texts. `bad` gives exactly one finding, of this rule only (among rules
    for everybody and itself); `good` gives none; `fixed` is what `--fix` makes of `bad` (`--fix --unsafe` where the
    fix is unsafe). `engine` is the Fluent Bit version the examples are judged for when they name no image.
    """

    code: str
    title: str
    severity: Severity
    bad: Files
    good: Files
    confidence: Confidence = Confidence.HIGH
    persona: Persona = Persona.REGULAR
    fixed: Files | None = None
    source: str = ""
    engine: str = ""
    scope: Scope = field(default="file", init=False)
    check: Callable[[Any], Iterator[Problem]] | None = field(default=None, init=False)
    slug: str = field(default="", init=False)
    why: str = field(default="", init=False)

    def file(self, check: FileCheck) -> FileCheck:
        """Runs the function once for every Fluent Bit file, however many tasks include it."""
        self._take("file", check)
        return check

    def sidecar(self, check: SidecarCheck) -> SidecarCheck:
        """Runs the function once for every effective configuration: a task's router, or a main file on its own."""
        self._take("sidecar", check)
        return check

    def task(self, check: TaskCheck) -> TaskCheck:
        """Runs the function once for every task definition that has to do with FireLens."""
        self._take("task", check)
        return check

    def project(self, check: ProjectCheck) -> ProjectCheck:
        """Runs the function once, over everything that was given."""
        self._take("project", check)
        return check

    def _take(self, scope: Scope, check: Callable[[Any], Iterator[Problem]]) -> None:
        self.scope, self.check = scope, check
        module = inspect.getmodule(check)
        self.why = inspect.cleandoc((module.__doc__ if module else "") or "")
        self.slug = check.__module__.rpartition(".")[2].replace("_", "-")
