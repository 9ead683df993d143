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
# No rule's path has more parts: what is deeper stands at none.
MOST_DEPTH: Final = 128
_TEXT: Final = 0x22


def ends(run: int, depth: int) -> bool:
    """Whether a `"` after `run` backslashes ends the string that one after `depth` of them began.

    Each depth of JSON doubles the backslashes and adds the quote's own: only `2 * depth + 1` of them, or that many more,
    stand one level deeper. What is neither ends a string further out, and this one with it.
    """
    return run % (2 * depth + 2) != 2 * depth + 1


class _Frame:
    __slots__ = ("begin", "key", "kind", "run")

    def __init__(self, kind: int, run: int = 0, begin: int = 0) -> None:
        self.kind, self.run, self.begin = kind, run, begin
        self.key: bytes | None = None


def key_paths(text: bytes, runs: Mapping[int, int]) -> dict[int, Path]:
    """Gives the path of every key, by the place of the quote that ends it. One pass, whatever the text is."""
    out: dict[int, Path] = {}
    stack: list[_Frame] = []
    documents: list[int] = []  # where in the stack each string that holds a document stands, outermost first
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
        begin = -1  # of the string that ends here
        level = next((n for n, place in enumerate(documents) if ends(run, stack[place].run)), None)
        after = _after(text, at)
        if level is not None:
            # A document that is cut short ends with the string around it, and harms no other field.
            string, begin = None, stack[documents[level]].begin
            del stack[documents[level] :], documents[level:]
        elif string is not None:
            if ends(run, string[1]):
                begin, string = string[0], None
        elif text[after : after + 1] in (b"{", b"["):
            documents.append(len(stack))
            stack.append(_Frame(_TEXT, run, at + 1))
        else:
            string = (at + 1, run)
        if begin >= 0 and text[after : after + 1] == b":":
            out[at] = _path(stack, documents[-1] + 1 if documents else 0, text[begin:at])
    return out


def _after(text: bytes, at: int) -> int:
    found = _BLANK.match(text, at + 1)
    return found.end() if found else at + 1


def _path(stack: list[_Frame], begin: int, name: bytes) -> Path:
    if len(stack) - begin > MOST_DEPTH:
        return ()
    if stack and stack[-1].kind == _OBJECT:
        stack[-1].key = name
    above = tuple(f.key for f in stack[begin:] if f.key is not None)
    return above if stack and stack[-1].kind == _OBJECT else (*above, name)
