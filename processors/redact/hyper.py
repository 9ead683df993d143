"""The scan with Hyperscan: whole matches, a database for each part of the expressions."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
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
    sought = [Sought(kind, size, tuple(rules)) for kind, size, rules in plan["sought"]]
    number = plan["words_part"]
    if number is None:
        return _Hyper(databases).scan, sought
    return _Hyper(databases, _Words(plan, number, databases.pop(number), cache)).scan, sought


def _part(plan: Mapping[str, Any], number: int) -> Sequence[tuple[int, str]]:
    return plan["parts"][number]  # type: ignore[no-any-return]


class _Hyper:
    def __init__(self, databases: list[tuple[Any, Any]], words: _Words | None = None) -> None:
        self._databases, self._words = databases, words

    def scan(self, data: bytes) -> tuple[Finds, Crowds]:
        found: Finds = {}

        def hit(number: int, _start: int, end: int, _flags: int, _context: Any) -> None:
            try:
                found[number].append(end)
            except KeyError:
                found[number] = [end]

        for compiled, scratch in self._databases:
            compiled.scan(data, match_event_handler=hit, scratch=scratch)
        return found, self._words.scan(data, found) if self._words else {}


class _Words:
    """Words that stand beside numbers. Where they crowd, only the first of each in a window is told of."""

    def __init__(self, plan: Mapping[str, Any], number: int, compiled: tuple[Any, Any], cache: str | None) -> None:
        self._plan, self._number, self._cache = plan, number, cache
        self._each = compiled
        self._first: tuple[Any, Any] | None = None
        self._across = 0

    def scan(self, data: bytes, found: Finds) -> Crowds:
        """Adds the words to `found`, or gives the crowds of them."""
        its: Finds = {}
        left = _FEW_WORDS + len(data) // _WORD_EVERY

        def hit(number: int, _start: int, end: int, _flags: int, _context: Any) -> bool:
            nonlocal left
            left -= 1
            its.setdefault(number, []).append(end)
            return left < 0

        compiled, scratch = self._each
        try:
            compiled.scan(data, match_event_handler=hit, scratch=scratch)
        except hyperscan.ScanTerminated:
            return self._crowds(data)
        found.update(its)
        return {}

    def _crowds(self, data: bytes) -> Crowds:
        if self._first is None:
            plan = self._plan
            digest = f"{plan['digests'][self._number]}-first"
            expressions = functools.partial(_part, plan, self._number)
            self._first = database(hyperscan, digest, expressions, self._cache, once=True)
            self._across = max(len(word.encode()) for rule in plan["rules"] for word in rule.get("near", ())) + 2
        compiled, scratch = self._first
        out: Crowds = {}
        low = high = 0

        def hit(number: int, _start: int, end: int, _flags: int, _context: Any) -> None:
            out.setdefault(number, []).append((low + end, high))

        for begin in range(0, len(data), _WINDOW):
            # A word may lie across the border.
            low, high = max(begin - self._across, 0), min(begin + _WINDOW, len(data))
            compiled.scan(data[low:high], match_event_handler=hit, scratch=scratch)
        return out
