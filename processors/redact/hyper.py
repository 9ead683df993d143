"""The scan with Hyperscan: whole matches, a database for each part of the expressions."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import hyperscan

from processors.redact.candidates import Crowds, Finds, Sought
from processors.redact.database import database

if TYPE_CHECKING:
    from processors.redact.scan import Scan

# Expressions and their numbers.
Numbered = Sequence[tuple[int, str]]
# More finds than so many, and than one in so many bytes, are too many to be told of one by one.
_FEW: Final = 64
_EVERY: Final = 256
# So many bytes at a time are looked at instead.
_WINDOW: Final = 1024


def hyper(plan: Mapping[str, Any], cache: str | None) -> tuple[Scan, list[Sought]]:
    """Gives the scan of a policy, and what each expression says. `cache` is a directory for compiled databases."""
    try:
        parts = [
            _Part(
                functools.partial(_numbered, plan, number),
                digest,
                crowding,
                apart,
                cache,
            )
            for number, (digest, crowding, apart) in enumerate(
                zip(plan["digests"], plan["crowding"], plan["apart"], strict=True)
            )
        ]
    except hyperscan.HyperscanError:  # a rule of the user's own may be too large for it as a whole
        digest = "-".join([*plan["digests"][:1], "t"])
        parts = [_Part(lambda: [(n, t["x"]) for n, t in enumerate(plan["triggers"])], digest, (), (), cache)]
        return _scan(parts), [Sought.trigger(t, plan["rules"]) for t in plan["triggers"]]
    return _scan(parts), [Sought(kind, size, tuple(rules)) for kind, size, rules in plan["sought"]]


def _scan(parts: Sequence[_Part]) -> Scan:
    def scan(data: bytes) -> tuple[Finds, Crowds]:
        found: Finds = {}
        crowds: Crowds = {}
        for part in parts:
            its, of_many = part.scan(data)
            found.update(its)
            crowds.update(of_many)
        return found, crowds

    return scan


def _numbered(plan: Mapping[str, Any], number: int) -> Numbered:
    return plan["parts"][number]  # type: ignore[no-any-return]


class _Part:
    """A part of a policy. Where finds crowd, only the first of each expression in a window is told of.

    `crowding` says of which expressions, and how many bytes a match of each has at most; `apart` which of the others to look
    for by themselves, some at a time. The databases for it are compiled for the
    first text that is so full (a second in all).
    """

    def __init__(
        self,
        numbered: Callable[[], Numbered],
        digest: str,
        crowding: Iterable[tuple[int, int]],
        apart: Iterable[Iterable[int]],
        cache: str | None,
    ) -> None:
        self._numbered, self._digest, self._cache = numbered, digest, cache
        self._apart = [frozenset(some) for some in apart]
        self._database = database(hyperscan, digest, numbered, cache)
        most = dict(crowding)
        self._crowding = frozenset(most)
        self._across = max(most.values(), default=0)

    def scan(self, data: bytes) -> tuple[Finds, Crowds]:
        found: Finds = defaultdict(list)
        crowding, left = self._crowding, _FEW + len(data) // _EVERY

        def hit(number: int, _start: int, end: int, _flags: int, _context: Any) -> bool:
            nonlocal left
            found[number].append(end)
            if number in crowding:
                left -= 1
            return left < 0

        compiled, scratch = self._database
        try:
            compiled.scan(data, match_event_handler=hit, scratch=scratch)
        except hyperscan.ScanTerminated:
            return self._in_windows(data)
        return found, {}

    def _in_windows(self, data: bytes) -> tuple[Finds, Crowds]:
        found: Finds = defaultdict(list)
        out: Crowds = defaultdict(list)
        low = high = 0

        def hit(number: int, _start: int, end: int, _flags: int, _context: Any) -> None:
            found[number].append(end)

        def first(number: int, _start: int, end: int, _flags: int, _context: Any) -> None:
            out[number].append((low + end, high))

        each, (compiled, scratch) = self._crowded
        for one, its_scratch in each:
            one.scan(data, match_event_handler=hit, scratch=its_scratch)
        for begin in range(0, len(data), _WINDOW):
            # A match may lie across the border.
            low, high = max(begin - self._across, 0), min(begin + _WINDOW, len(data))
            compiled.scan(data[low:high], match_event_handler=first, scratch=scratch)
        return found, out

    @functools.cached_property
    def _crowded(self) -> tuple[list[tuple[Any, Any]], tuple[Any, Any]]:
        """The databases of what is told of one by one, and that of what is told of once."""
        numbered = self._numbered()
        some = [one for one in numbered if one[0] in self._crowding]
        alone = frozenset().union(*self._apart)
        others = [one for one in numbered if one[0] not in self._crowding and one[0] not in alone]
        sets = {"rest": others}
        sets |= {f"{n}": [one for one in numbered if one[0] in its] for n, its in enumerate(self._apart)}
        each = [self._of(name, its) for name, its in sets.items() if its]
        return each, self._of("once", some, once=True)

    def _of(self, name: str, expressions: Numbered, *, once: bool = False) -> tuple[Any, Any]:
        return database(hyperscan, f"{self._digest}-{name}", lambda: expressions, self._cache, once=once)
