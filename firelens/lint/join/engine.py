"""Which Fluent Bit will run: one version when the image says so, several when it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CURRENT: Final = ("4.2.8", "5.0.9", "5.1.1")
"""The lines in use when nothing is known; 1.9.10 (AWS 2.x images) is past its end of life and must be named."""


def version(text: str) -> tuple[int, ...]:
    """`5.0.9` as numbers, so that versions compare."""
    return tuple(int(part) for part in text.split(".") if part.isdigit())


@dataclass(frozen=True, slots=True)
class Engine:
    """The versions that may run, all of them equally possible; `known` when an image or the user said which."""

    versions: tuple[str, ...] = CURRENT
    known: bool = False

    def since(self, first: str) -> bool:
        """Whether every version that may run is `first` or later."""
        return all(version(v) >= version(first) for v in self.versions)

    def before(self, limit: str) -> bool:
        """Whether every version that may run is earlier than `limit`."""
        return all(version(v) < version(limit) for v in self.versions)

    def between(self, first: str, limit: str) -> bool:
        """Whether every version that may run is at least `first` and earlier than `limit`."""
        return all(version(first) <= version(v) < version(limit) for v in self.versions)

    def may_be_before(self, limit: str) -> bool:
        """Whether some version that may run is earlier than `limit`."""
        return any(version(v) < version(limit) for v in self.versions)

    def may_be_since(self, first: str) -> bool:
        """Whether some version that may run is `first` or later."""
        return any(version(v) >= version(first) for v in self.versions)

    def __str__(self) -> str:
        return "Fluent Bit " + " or ".join(self.versions)
