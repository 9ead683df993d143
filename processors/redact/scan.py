"""One scan for all rules: Hyperscan where it is installed, else RE2, else the standard library.

Hyperscan looks for whole matches; the other two look for how they begin, and pay for each expression instead of once.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from processors.redact.candidates import Crowds, Finds, Sought

# What was found: the ends of every find, by the number of its expression; where words crowd, where they begin and end to.
Scan = Callable[[bytes], tuple[Finds, Crowds]]
ENGINES: Final = ("hyperscan", "re2", "re")


def scanner(
    plan: Mapping[str, Any], *, engine: str | None = None, cache: str | None = None
) -> tuple[Scan, list[Sought]]:
    """Gives a function from bytes to the ends of every find in them, by expression, and what each expression says.

    `engine` asks for one engine; by default the fastest one there is. `cache` is a directory for compiled databases.
    Raises `ImportError` where an engine is asked for that is not installed.
    """
    if engine in (None, "hyperscan"):
        try:
            from processors.redact.hyper import hyper  # noqa: PLC0415  (optional)

            return hyper(plan, cache)
        except ImportError:
            if engine:
                raise
    triggers = plan["triggers"]
    sought = [Sought.trigger(t, plan["rules"]) for t in triggers]
    expressions = [t["x"] for t in triggers]
    if engine in (None, "re2"):
        try:
            re2 = importlib.import_module("re2")
            options = re2.Options()
            options.encoding = re2.Options.Encoding.LATIN1
            options.log_errors = False
            options.max_mem = 256 << 20
            longest = max((len(t["sets"]) for t in triggers), default=0)
            return _by_set(re2.Set.SearchSet(options), expressions, longest), sought
        except ImportError:
            if engine:
                raise
    sets = [int(mask, 16) for mask in plan["sets"]]
    return _each(expressions, [literal([sets[n] for n in t["sets"]]) for t in triggers]), sought


def _compiled(text: str) -> re.Pattern[bytes]:
    return re.compile(text.encode("latin-1"), re.DOTALL)


# RE2 looks at so many bytes at a time, and at as many more as the longest trigger has.
_PIECE: Final = 1024

# Small letters for capitals, `0` for every digit: a plain search then finds a word in any case, and `000-00-0000`.
_PLAIN: Final = bytes(48 if 48 <= b <= 57 else b for b in bytes(range(256)).lower())


# Rarer than this a plain run is not worth a look at each of its places.
_LEAST: Final = 3


def literal(sets: Sequence[int]) -> tuple[bytes, int]:
    """Gives the longest run of plain bytes that a sequence of byte sets fixes, and where in the sequence it begins."""
    best, run = (b"", 0), b""
    for place, chars in enumerate(sets, 1):
        plain = {_PLAIN[b] for b in range(256) if chars >> b & 1} if chars.bit_count() <= 10 else set()
        run = run + bytes(plain) if len(plain) == 1 else b""
        if len(run) > len(best[0]):
            best = run, place - len(run)
    return best


def _by_set(patterns: Any, expressions: Sequence[str], longest: int) -> Scan:
    """One automaton over all triggers says which of them a piece of the batch holds, and `re` where."""
    for text in expressions:
        patterns.Add(text.encode("latin-1"))
    patterns.Compile()
    compiled: dict[int, re.Pattern[bytes]] = {}

    def scan(data: bytes) -> tuple[Finds, Crowds]:
        out: Finds = {}
        for begin in range(0, len(data), _PIECE):
            for number in patterns.Match(data[begin : begin + _PIECE + longest]) or ():
                if number not in compiled:
                    compiled[number] = _compiled(expressions[number])
                ends = out.setdefault(number, [])
                last = ends[-1] if ends else 0
                ends += [e for e in _everywhere(compiled[number], data, begin, begin + _PIECE + longest) if e > last]
        return out, {}

    return scan


def _each(expressions: Sequence[str], literals: Sequence[tuple[bytes, int]]) -> Scan:
    patterns: dict[int, re.Pattern[bytes]] = {}

    def scan(data: bytes) -> tuple[Finds, Crowds]:
        out: Finds = {}
        plain = data.translate(_PLAIN)
        absent = {gate for gate in {g for g, _ in literals} if gate not in plain}
        for number, (gate, offset) in enumerate(literals):
            if gate in absent:
                continue
            if number not in patterns:
                patterns[number] = _compiled(expressions[number])
            pattern = patterns[number]
            rare = len(gate) >= _LEAST
            found = (
                _at_literal(pattern, data, plain, gate, offset) if rare else _everywhere(pattern, data, 0, len(data))
            )
            if ends := list(found):
                out[number] = ends
        return out, {}

    return scan


def _at_literal(pattern: Any, data: bytes, plain: bytes, gate: bytes, offset: int) -> Iterator[int]:
    at = plain.find(gate)
    while at >= 0:
        found = pattern.match(data, at - offset) if at >= offset else None
        if found:
            yield found.end()
        at = plain.find(gate, at + 1)


def _everywhere(pattern: re.Pattern[bytes], data: bytes, begin: int, end: int) -> Iterator[int]:
    # Behind each beginning the search goes on one byte further: finds may overlap.
    found = pattern.search(data, begin, end)
    while found:
        yield found.end()
        found = pattern.search(data, found.start() + 1, end)
