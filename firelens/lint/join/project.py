"""Everything that was given, read once and joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from firelens.lint.finding import Problem
from firelens.lint.inputs.dockerfile import Dockerfile
from firelens.lint.join.config_file import ConfigFile
from firelens.lint.join.engine import Engine
from firelens.lint.join.policy import Policy
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.task import Task
from firelens.lint.source import Source

__all__ = ["ConfigFile", "Project"]


@dataclass(eq=False)
class Project:
    """The inputs by kind, and the sidecars they make together.

    `unreadable` are files that gave nothing (code FL001), `unjoined` what found no counterpart (FL002), `broken` faults
    of files that could be read in spite of them (FL005).
    """

    sources: dict[str, Source] = field(default_factory=dict)
    configs: list[ConfigFile] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    dockerfiles: list[Dockerfile] = field(default_factory=list)
    sidecars: list[Sidecar] = field(default_factory=list)
    unreadable: list[Problem] = field(default_factory=list)
    broken: list[Problem] = field(default_factory=list)
    unjoined: list[Problem] = field(default_factory=list)
    engine: Engine | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing the linter knows was among the inputs."""
        return not self.sources

    def of_task(self, task: Task) -> tuple[Sidecar, ...]:
        """The sidecars of a task."""
        return tuple(s for s in self.sidecars if s.task is task)

    def texts(self) -> Mapping[str, str]:
        """Every text by path."""
        return {path: source.text for path, source in self.sources.items()}
