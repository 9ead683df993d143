"""One scan for all triggers: Hyperscan where it is installed, else RE2, else the standard library.

All three give the same (end, trigger) pairs; the last two pay per trigger group instead of once.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

Scan = Callable[[bytes], list[tuple[int, int]]]
ENGINES: Final = ("hyperscan", "re2", "re")


def scanner(expressions: Sequence[str], *, engine: str | None = None, cache: Path | None = None) -> Scan:
    """Gives a function from bytes to `(end, trigger)` of every trigger in them, overlaps included.

    `engine` asks for one engine; by default the fastest one there is. `cache` is a directory for compiled databases.
    Raises `ImportError` where an engine is asked for that is not installed.
    """
    if engine in (None, "hyperscan"):
        try:
            return _hyperscan(expressions, cache)
        except ImportError:
            if engine:
                raise
    if engine in (None, "re2"):
        try:
            re2 = importlib.import_module("re2")
            options = re2.Options()
            options.encoding = re2.Options.Encoding.LATIN1
            options.log_errors = False
            options.max_mem = 256 << 20
            return _each(expressions, lambda text: re2.compile(text.encode("latin-1"), options))
        except ImportError:
            if engine:
                raise
    return _each(expressions, lambda text: re.compile(text.encode("latin-1"), re.DOTALL))


def _hyperscan(expressions: Sequence[str], cache: Path | None) -> Scan:
    import hyperscan  # noqa: PLC0415  (optional)

    from processors.redact.database import database  # noqa: PLC0415

    compiled, scratch = database(hyperscan, expressions, cache)
    found: list[tuple[int, int]] = []
    add = found.append

    def hit(number: int, _start: int, end: int, _flags: int, _context: Any) -> None:
        add((end, number))

    def scan(data: bytes) -> list[tuple[int, int]]:
        found.clear()
        compiled.scan(data, match_event_handler=hit, scratch=scratch)
        return found.copy()

    return scan


def _each(expressions: Sequence[str], build: Callable[[str], Any]) -> Scan:
    # The first byte set of a trigger is its guard. Triggers cannot overlap themselves so far as a plain search loses
    # one, except by one byte: the search goes on right behind each beginning.
    patterns = [build(text) for text in expressions]

    def scan(data: bytes) -> list[tuple[int, int]]:
        out = []
        for number, pattern in enumerate(patterns):
            found = pattern.search(data)
            while found:
                out.append((found.end(), number))
                found = pattern.search(data, found.start() + 1)
        return out

    return scan
