"""The keys that records have: what is certain, what is possible, and what nobody can know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Keys:
    """The top-level keys of records from two sides: `sure` ones are in every record, `names` in some.

    Where `open`, records may hold any key besides, so that absence proves nothing.
    """

    names: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    open: bool = False

    def lack(self, key: str) -> bool:
        """Whether no record has the key, for certain."""
        return not self.open and key not in self.names

    def __or__(self, other: Keys) -> Keys:
        return Keys(self.names | other.names, self.sure & other.sure, self.open or other.open)

    def plus(self, *keys: str) -> Keys:
        """With keys that every record has from here on."""
        return Keys(self.names | set(keys), self.sure | set(keys), self.open)

    def perhaps(self, *keys: str) -> Keys:
        """With keys that some records have from here on."""
        return replace(self, names=self.names | set(keys))

    def without(self, gone: Callable[[str], bool]) -> Keys:
        """Without the keys that `gone` holds for."""
        return Keys(_but(self.names, gone), _but(self.sure, gone), self.open)

    def opened(self) -> Keys:
        """With any other keys besides."""
        return replace(self, open=True)


UNKNOWN: Final = Keys(open=True)


def _but(names: Iterable[str], gone: Callable[[str], bool]) -> frozenset[str]:
    return frozenset(name for name in names if not gone(name))
