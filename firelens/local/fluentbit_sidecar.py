"""What a started Fluent Bit offers, wherever it runs, and how its words are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_LAST_LINES = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a dry run said: `ok`, and Fluent Bit's own words."""

    ok: bool
    output: str


@dataclass(frozen=True, slots=True)
class Exit:
    """How a sidecar ended: its exit code (negative: the signal that killed it), and whether it left in time."""

    code: int
    drained: bool


class Sidecar(Protocol):
    """A started Fluent Bit."""

    log_file: Path

    def stop(self, *, drain_seconds: float = 15.0, until: Callable[[], bool] | None = None) -> Exit:
        """Ends it, letting it flush; gives how it ended."""
        ...

    def log(self) -> str:
        """Gives everything it has said so far, without colours."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def without_colours(output: bytes) -> str:
    """Gives what an engine said as plain text."""
    return _ANSI.sub("", output.decode("utf-8", "replace"))


def last_words(log: str) -> str:
    """Gives the last errors of a log, or its end where it names none."""
    lines = log.splitlines()
    errors = [line for line in lines if "error" in line.lower()]
    return "\n".join((errors or lines)[-_LAST_LINES:])
