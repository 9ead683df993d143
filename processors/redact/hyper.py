"""The scan with Hyperscan: whole matches, a database for each part of the expressions."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import hyperscan

from processors.redact.candidates import Crowds, Finds, Sought
from processors.redact.database import database

if TYPE_CHECKING:
    from processors.redact.scan import Scan

# More words than so many, and than one in so many bytes, are too many to be told of one by one.
_FEW_WORDS: Final = 64
_WORD_EVERY: Final = 256
# So many bytes at a time are looked at instead.
_WINDOW: Final = 1024


def hyper(plan: Mapping[str, Any], cache: str | None) -> tuple[Scan, list[Sought]]:
    """Gives the scan of a policy, and what each expression says. `cache` is a directory for compiled databases."""
    try:
        databases = [
            database(hyperscan, digest, functools.partial(_part, plan, number), cache)
            for number, digest in enumerate(plan["digests"])
        ]
    except hyperscan.HyperscanError:  # a rule of the user's own may be too large for it as a whole
        digest = "-".join([*plan["digests"][:1], "t"])
        databases = [database(hyperscan, digest, lambda: [(n, t["x"]) for n, t in enumerate(plan["triggers"])], cache)]
        return _Hyper(databases).scan, [Sought.trigger(t, plan["rules"]) for t in plan["triggers"]]
    crowding = frozenset(plan["crowding"])
    words = _Crowds(plan, crowding, cache) if crowding else None
    return _Hyper(databases, words).scan, [Sought(kind, size, tuple(rules)) for kind, size, rules in plan["sought"]]


def _part(plan: Mapping[str, Any], number: int) -> Sequence[tuple[int, str]]:
    return plan["parts"][number]  # type: ignore[no-any-return]


class _Hyper:
    def __init__(self, databases: list[tuple[Any, Any]], crowds: _Crowds | None = None) -> None:
        self._databases, self._crowds = databases, crowds

    def scan(self, data: bytes) -> tuple[Finds, Crowds]:
        found: Finds = defaultdict(list)

        def hit(number: int, _start: int, end: int, _flags: int, _context: Any) -> None:
            found[number].append(end)

        (compiled, scratch), *others = self._databases
        crowds: Crowds = {}
        if self._crowds is None:
            compiled.scan(data, match_event_handler=hit, scratch=scratch)
        else:
            words, left = self._crowds.numbers, _FEW_WORDS + len(data) // _WORD_EVERY

            def hit_some(number: int, _start: int, end: int, _flags: int, _context: Any) -> bool:
                nonlocal left
                found[number].append(end)
                if number in words:
                    left -= 1
                return left < 0

            try:
                compiled.scan(data, match_event_handler=hit_some, scratch=scratch)
            except hyperscan.ScanTerminated:
                found.clear()
                crowds = self._crowds.scan(data, hit)
        for compiled, scratch in others:
            compiled.scan(data, match_event_handler=hit, scratch=scratch)
        return found, crowds


class _Crowds:
    """Words where they crowd: only the first of each in a window is told of. They are in the first part of a policy.

    The two databases are compiled for the first text that is so full of words (a tenth of a second each).
    """

    def __init__(self, plan: Mapping[str, Any], numbers: frozenset[int], cache: str | None) -> None:
        self.numbers = numbers
        self._plan, self._cache = plan, cache
        self._databases: list[tuple[Any, Any]] = []
        self._across = 0

    def scan(self, data: bytes, hit: Callable[..., None]) -> Crowds:
        """Gives the crowds of words, and tells `hit` of what else the first part finds."""
        if not self._databases:
            self._databases = [self._database("rest", once=False), self._database("words", once=True)]
            rules = self._plan["rules"]
            self._across = max(len(word.encode()) for rule in rules for word in rule.get("near", ())) + 2
        (rest, room), (compiled, scratch) = self._databases
        if rest:
            rest.scan(data, match_event_handler=hit, scratch=room)
        out: Crowds = defaultdict(list)
        low = high = 0

        def word(number: int, _start: int, end: int, _flags: int, _context: Any) -> None:
            out[number].append((low + end, high))

        for begin in range(0, len(data), _WINDOW):
            # A word may lie across the border.
            low, high = max(begin - self._across, 0), min(begin + _WINDOW, len(data))
            compiled.scan(data[low:high], match_event_handler=word, scratch=scratch)
        return out

    def _database(self, name: str, *, once: bool) -> tuple[Any, Any]:
        some = [one for one in _part(self._plan, 0) if (one[0] in self.numbers) is once]
        digest = f"{self._plan['digests'][0]}-{name}"
        return database(hyperscan, digest, lambda: some, self._cache, once=once) if some else (None, None)
