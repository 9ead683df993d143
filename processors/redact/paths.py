"""Where the keys of a text stand in its JSON: `{"user":{"password":...}}` has `password` at `user.password`.

A JSON document inside a string is a document of its own, so a path means the same in a record and in its `log` field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

Path = tuple[bytes, ...]
_TOKEN: Final = re.compile(rb'["{}\[\]]')
_BLANK: Final = re.compile(rb"[ \t\r\n]*")
_OPENS: Final = {0x7D: 0x7B, 0x5D: 0x5B}  # what closes, what it closes
_OBJECT: Final = 0x7B
_TEXT: Final = 0x22


class _Frame:
    __slots__ = ("key", "kind", "run")

    def __init__(self, kind: int, run: int = 0) -> None:
        self.kind, self.run = kind, run
        self.key: bytes | None = None


def key_paths(text: bytes, runs: Mapping[int, int]) -> dict[int, Path]:
    """Gives the path of every key, by the place of the quote that ends it. One pass, whatever the text is."""
    out: dict[int, Path] = {}
    stack: list[_Frame] = []
    string: tuple[int, int] | None = None  # where the open string begins, and the backslashes of its quote
    for token in _TOKEN.finditer(text):
        at = token.start()
        byte = text[at]
        if byte != _TEXT:
            if string is not None:
                continue
            if byte not in _OPENS:
                stack.append(_Frame(byte))
            elif stack and stack[-1].kind == _OPENS[byte]:
                stack.pop()
            continue
        run = runs.get(at, 0)
        if string is not None:
            begin, depth = string
            if run % (2 * (depth + 1)) <= depth:
                string = None
                if text[_after(text, at) : _after(text, at) + 1] == b":":
                    out[at] = _path(stack, text[begin:at])
        elif _closes(stack, run):
            while stack.pop().kind != _TEXT:
                pass
        elif text[_after(text, at) : _after(text, at) + 1] in (b"{", b"["):
            stack.append(_Frame(_TEXT, run))
        else:
            string = (at + 1, run)
    return out


def _after(text: bytes, at: int) -> int:
    found = _BLANK.match(text, at + 1)
    return found.end() if found else at + 1


def _closes(stack: list[_Frame], run: int) -> bool:
    return any(f.kind == _TEXT and run <= f.run for f in reversed(stack))


def _path(stack: list[_Frame], name: bytes) -> Path:
    if stack and stack[-1].kind == _OBJECT:
        stack[-1].key = name
    begin = max((n for n, f in enumerate(stack, 1) if f.kind == _TEXT), default=0)
    above = tuple(f.key for f in stack[begin:] if f.key is not None)
    return above if stack and stack[-1].kind == _OBJECT else (*above, name)
