"""The text that a person would read: JSON escapes undone, at any depth, with the way back to the raw bytes.

A run of backslashes before `" ' / b f n r t`, `uXXXX` or a control byte is an escape of some depth and reads as that one
character; before anything else it reads as one backslash; at the end of the text as nothing. So a record and the same
record quoted inside another read alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from processors.redact.paths import Path, key_paths

_ESCAPE: Final = re.compile(rb"(\\+)(?:u([0-9A-Fa-f]{4})|([\"'/bfnrt\x00-\x1f])|)", re.DOTALL)
_NAMED: Final = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t"}
_COMMON: Final = ((b'\\"', b'"'), (b"\\n", b"\n"), (b"\\/", b"/"), (b"\\t", b"\t"))


def _read(found: re.Match[bytes]) -> bytes:
    if found[2] is not None:
        return chr(int(found[2], 16)).encode("utf-8", "surrogatepass")
    if found[3] is not None:
        return _NAMED.get(found[3], found[3])
    return b"" if found.end() == len(found.string) else b"\\"


def read(raw: bytes) -> bytes:
    """Gives the view of `raw` without the way back."""
    if b"\\" not in raw:
        return raw
    out = raw
    while b"\\\\" in out:
        out = out.replace(b"\\\\", b"\\")
    for escape, char in _COMMON:
        out = out.replace(escape, char)
    return _ESCAPE.sub(_read, out) if b"\\" in out else out


class View:
    """One text as it reads. `text` holds the bytes; offsets into it map to raw offsets."""

    __slots__ = ("_ends", "_paths", "_raw_ends", "_raw_starts", "_starts", "runs", "text")

    def __init__(self, raw: bytes) -> None:
        self.runs: dict[int, int] = {}  # place in the view -> backslashes that stand before this character
        self._paths: dict[int, Path] | None = None
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._raw_starts: list[int] = []
        self._raw_ends: list[int] = []
        if b"\\" not in raw:
            self.text = raw
            return
        out: list[bytes] = []
        length = at = 0
        for found in _ESCAPE.finditer(raw):
            start, end = found.span()
            out.append(raw[at:start])
            length += start - at
            char = _read(found)
            out.append(char)
            self.runs[length] = len(found[1])
            self._starts.append(length)
            length += len(char)
            self._ends.append(length)
            self._raw_starts.append(start)
            self._raw_ends.append(end)
            at = end
        out.append(raw[at:])
        self.text = b"".join(out)

    @property
    def paths(self) -> dict[int, Path]:
        """The path of every key of the text's JSON, by the place of the quote that ends it; read at first use."""
        if self._paths is None:
            self._paths = key_paths(self.text, self.runs)
        return self._paths

    def raw_start(self, place: int) -> int:
        """Gives the raw offset where the character at `place` begins."""
        index = bisect_right(self._starts, place) - 1
        while index >= 0 and self._starts[index] == self._ends[index]:
            index -= 1  # a run that reads as nothing
        if index < 0:
            return place
        if place < self._ends[index]:
            return self._raw_starts[index]
        return self._raw_ends[index] + place - self._ends[index]

    def raw_end(self, place: int) -> int:
        """Gives the raw offset after the character that ends at `place`."""
        index = bisect_right(self._starts, place - 1) - 1
        while index >= 0 and self._starts[index] == self._ends[index]:
            index -= 1
        if index < 0:
            return place
        if place - 1 < self._ends[index]:
            return self._raw_ends[index]
        return self._raw_ends[index] + place - self._ends[index]
