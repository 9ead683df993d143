"""What became of suites: values that reports are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Status = Literal["passed", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was not as expected: `where` in the suite, `what` in one sentence, and lines that show it."""

    where: str
    what: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """One test on one engine: `engine` is a version, empty without one; `reason` says why it was skipped."""

    suite: Path
    name: str
    where: str
    engine: str
    status: Status
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of thing a pipeline has: how many there are, and which no test made do anything."""

    noun: str
    total: int
    idle: tuple[str, ...]

    @property
    def used(self) -> int:
        """How many did something."""
        return self.total - len(self.idle)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the tests of a pipeline exercised."""

    pipeline: Path
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All tests that were asked for."""

    played: tuple[Played, ...]
    coverage: tuple[Coverage, ...] = field(default=())

    def count(self, status: Status) -> int:
        """Gives how many tests ended so."""
        return sum(p.status == status for p in self.played)

    def summary(self) -> str:
        """Gives one line: how many tests, and how they ended."""
        total = len(self.played)
        ends = [f"{n} {status}" for status in ("passed", "failed", "skipped") if (n := self.count(status))]
        return f"{total} test{'' if total == 1 else 's'}: {', '.join(ends) or 'none'}"
