"""Linear patterns in the sidecar's regex dialect (Onigmo, Ruby syntax, UTF-8), with the meaning RE2 gives them.

A pattern is read as RE2 reads it and written again in the little that both read alike: letters, numbers of characters,
plain classes, groups without flags. Onigmo's own classes follow Unicode, its `^` and `$` stand at every line, its `[a[b]&&c]`
nests and intersects, its folding knows `ss` in `ß`; and a pattern that it cannot read ends the engine at the first
record (`modify` and `rewrite_tag`, seen on 5.0.9), so nothing is passed through.
https://github.com/google/re2/wiki/Syntax
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from schemas.errors import DescriptionError

Ranges = list[tuple[int, int]]

_LAST = 0x10FFFF
_SURROGATES = (0xD800, 0xDFFF)
_WORD: Ranges = [(48, 57), (65, 90), (95, 95), (97, 122)]
_PERL: dict[str, Ranges] = {"d": [(48, 57)], "w": _WORD, "s": [(9, 10), (12, 13), (32, 32)]}
_POSIX: dict[str, Ranges] = {
    "alnum": [(48, 57), (65, 90), (97, 122)], "alpha": [(65, 90), (97, 122)], "ascii": [(0, 127)],
    "blank": [(9, 9), (32, 32)], "cntrl": [(0, 31), (127, 127)], "digit": [(48, 57)], "graph": [(33, 126)],
    "lower": [(97, 122)], "print": [(32, 126)], "punct": [(33, 47), (58, 64), (91, 96), (123, 126)],
    "space": [(9, 13), (32, 32)], "upper": [(65, 90)], "word": _WORD, "xdigit": [(48, 57), (65, 70), (97, 102)],
}  # fmt: skip
_CONTROLS = {"a": 7, "f": 12, "t": 9, "n": 10, "r": 13, "v": 11}
_IN_WORD = "[0-9A-Za-z_]"
_ANCHORS = {
    "A": r"\A", "z": r"\z",
    "b": f"(?:(?<!{_IN_WORD})(?={_IN_WORD})|(?<={_IN_WORD})(?!{_IN_WORD}))",
    "B": f"(?:(?<={_IN_WORD})(?={_IN_WORD})|(?<!{_IN_WORD})(?!{_IN_WORD}))",
}  # fmt: skip
_HEX = re.compile(r"x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})")
_REPEAT = re.compile(r"\{\d+(?:,\d*)?\}")
_REPEATED = re.compile(rf"(?:[*+?]|{_REPEAT.pattern})\??")
_FLAGS = re.compile(r"\?([a-z]*)(-[a-z]+)?([:)])")
_MOST_FOLDED = 5000  # members of a class whose other cases are looked up one by one; more are named by nobody


def literal(text: str, *, ignore_case: bool = False) -> str:
    """Gives a pattern that matches exactly `text`, free of blanks, quotes and slashes, which options and filters read."""
    both = ignore_case
    return "".join(f"[{c.lower()}{c.upper()}]" if both and c.isascii() and c.isalpha() else _spelt(c) for c in text)


def translate(pattern: str, *, ignore_case: bool = False) -> str:
    """Gives `pattern` in Onigmo's syntax.

    Raises `DescriptionError` for what is not linear (look-around, back-references) or not of the common subset.
    """
    return "".join(_Reader(pattern, fold=ignore_case))


class _Reader:
    """The pieces of one pattern; flags hold to the end of their group."""

    def __init__(self, pattern: str, *, fold: bool) -> None:
        self._pattern = pattern
        self._at = 0
        self._groups = [(fold, False)]  # folding, and whether `.` takes a newline

    def __iter__(self) -> Iterator[str]:
        while self._at < len(self._pattern):
            char = self._take()
            match char:
                case "\\":
                    yield self._escape()
                case "[":
                    yield self._class()
                case "(":
                    yield self._open()
                case ")":
                    if len(self._groups) > 1:
                        self._groups.pop()
                    yield ")"
                case "^" | "$":
                    yield self._anchor(r"\A" if char == "^" else r"\z")
                case ".":
                    yield "(?m:.)" if self._groups[-1][1] else "."
                case "|" | "*" | "+" | "?":
                    yield char
                case "{" if found := _REPEAT.match(self._pattern, self._at - 1):
                    self._at = found.end()
                    yield found[0]
                case _:
                    yield self._set([(ord(char), ord(char))])

    def _take(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1]

    def _ahead(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _refuse(self, part: str, why: str, hint: str) -> DescriptionError:
        return DescriptionError(f"`{self._pattern}` uses `{part}`, {why}", hint=hint)

    def _anchor(self, anchor: str) -> str:
        """Gives an anchor without its repeat, which Onigmo does not read: one that need not hold says nothing."""
        found = _REPEATED.match(self._pattern, self._at)
        if found is None:
            return anchor
        self._at = found.end()
        return "(?:)" if found[0][0] in "*?" or found[0].startswith("{0") else anchor

    def _open(self) -> str:
        fold, dot = self._groups[-1]
        if self._ahead() != "?":
            self._groups.append((fold, dot))
            return "(?:"
        found = _FLAGS.match(self._pattern, self._at)
        if found is None:
            part = self._pattern[self._at - 1 : self._at + 2]
            if part in ("(?P", "(?<") and self._pattern[self._at + 1 : self._at + 3] not in ("<=", "<!", "P="):
                raise DescriptionError(
                    f"`{self._pattern}` names a group, which a condition has no use for", hint="write `(?:`"
                )
            raise self._refuse(part, "which no linear engine can run", "say it with several conditions")
        on, off = found[1], (found[2] or "-")[1:]
        if not set(on + off) <= {"i", "s"}:
            raise self._refuse(
                f"({found[0]}", "which the sidecar and the transform do not share", "use `i` and `s` only"
            )
        self._at = found.end()
        flags = ("i" in on or (fold and "i" not in off), "s" in on or (dot and "s" not in off))
        if found[3] == ":":
            self._groups.append(flags)
            return "(?:"
        self._groups[-1] = flags
        return ""

    def _escape(self) -> str:
        if (kind := self._ahead()) in _ANCHORS:
            self._at += 1
            return self._anchor(_ANCHORS[kind])
        return self._set(self._escaped())

    def _escaped(self) -> Ranges:
        """Gives what an escape stands for, inside a class or outside."""
        if found := _HEX.match(self._pattern, self._at):
            self._at = found.end()
            return [(int(found[1] or found[2], 16),) * 2]
        kind = self._take() if self._ahead() else ""
        if kind.lower() in _PERL:
            held = self._folded(_PERL[kind.lower()])
            return held if kind.islower() else _others(held)
        if kind in _CONTROLS:
            return [(_CONTROLS[kind],) * 2]
        if not kind or kind.isalnum():
            raise self._refuse(f"\\{kind}", "which the sidecar and the transform do not share", "spell it out")
        return [(ord(kind), ord(kind))]

    def _class(self) -> str:
        negated = self._ahead() == "^"
        self._at += negated
        ranges: Ranges = []
        while (char := self._ahead()) != "]" or not ranges:
            if not char:
                raise self._refuse("[", "which nothing closes", "write `\\[` for the character itself")
            ranges += self._member()
        self._at += 1
        held = self._folded(ranges)
        return self._set(_others(held) if negated else held, folded=True)

    def _member(self) -> Ranges:
        if named := re.compile(r"\[:(\^?)(\w+):\]").match(self._pattern, self._at):
            if named[2] not in _POSIX:
                raise self._refuse(named[0], "which is no class", "spell it out")
            self._at = named.end()
            held = self._folded(_POSIX[named[2]])
            return _others(held) if named[1] else held
        first = self._one()
        after = self._pattern[self._at + 1 : self._at + 2]
        if self._ahead() != "-" or after in ("", "]") or len(first) != 1 or first[0][0] != first[0][1]:
            return first
        self._at += 1
        [(_, last)] = self._one()[-1:]
        return [(first[0][0], last)]

    def _one(self) -> Ranges:
        char = self._take()
        return self._escaped() if char == "\\" else [(ord(char), ord(char))]

    def _folded(self, ranges: Ranges) -> Ranges:
        if not self._groups[-1][0]:
            return ranges
        orbits = _orbits()
        small = [r for r in ranges if r[1] - r[0] < _MOST_FOLDED]
        more = {other for low, high in small for code in range(low, high + 1) for other in orbits.get(code, ())}
        return [*ranges, *((code, code) for code in more)]

    def _set(self, ranges: Ranges, *, folded: bool = False) -> str:
        held = _merged(ranges if folded else self._folded(ranges))
        if len(held) == 1 and held[0][0] == held[0][1]:
            return _spelt(chr(held[0][0]))
        if not held:
            return "(?!)"
        return "[" + "".join(_spelt(chr(a)) if a == b else f"{_spelt(chr(a))}-{_spelt(chr(b))}" for a, b in held) + "]"


def _spelt(char: str) -> str:
    """Gives a character as neither the engine's options nor its patterns read anything into."""
    return f"\\x{ord(char):02x}" if char.isascii() and not char.isalnum() and char != "_" else char


def _merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    out: Ranges = []
    for low, high in sorted(ranges):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    # No text in UTF-8 holds half a surrogate pair, and no file either.
    parts = [
        p for low, high in out for p in ((low, min(high, _SURROGATES[0] - 1)), (max(low, _SURROGATES[1] + 1), high))
    ]
    return [(low, high) for low, high in dict.fromkeys(parts) if low <= high]


def _others(ranges: Iterable[tuple[int, int]]) -> Ranges:
    out, after = [], 0
    for low, high in sorted(ranges):
        if low > after:
            out.append((after, low - 1))
        after = max(after, high + 1)
    return [*out, (after, _LAST)] if after <= _LAST else out


@cache
def _orbits() -> dict[int, tuple[int, ...]]:
    """Gives for each character the others that RE2 folds with it: those of one simple lower case."""
    alike: dict[str, list[int]] = {}
    for code in range(0x1E944):
        char = chr(code)
        folded = char.casefold()
        alike.setdefault(folded if len(folded) == 1 else char.lower(), []).append(code)
    return {code: tuple(codes) for codes in alike.values() if len(codes) > 1 for code in codes}
