"""JSON -> nodes with places, also when the text is not quite JSON: every fault is said, and reading goes on."""

from __future__ import annotations

import json
import re
from typing import Final

from firelens.fluentbit.values import Fault, Position
from firelens.lint.inputs.node import Node
from firelens.lint.source import Source

MAX_DEPTH: Final = 200
_DECODER: Final = json.JSONDecoder(strict=False)
_BLANK: Final = re.compile(r"[ \t\r\n]*")
_SCALAR: Final = re.compile(r"[-+.\w]+")
_COMMENT: Final = re.compile(r"//[^\n]*|#[^\n]*|/\*.*?\*/", re.DOTALL)
_WORDS: Final = {"true": True, "false": False, "null": None}


class _Broken(Exception):  # not an error to its caller: what was read so far is kept
    """Nothing after this place can be read; `node` is what came before it."""

    node: Node | None = None


def read_json(source: Source) -> tuple[Node | None, list[Fault]]:
    """The document, as far as it can be read, and its faults; `(None, faults)` when nothing can.

    A fault is `fatal` where reading ended.

    Tolerated, each with a fault: comments, trailing and missing commas, a BOM, text after the value, a repeated key
    (the last one wins, as in the AWS CLI).
    """
    reader = _Reader(source)
    try:
        node = reader.value(0)
        reader.skip()
        if reader.at < len(source.text):
            reader.fault("there is text after the end of the JSON value", reader.at, reader.at + 1)
    except _Broken as broken:
        return broken.node, reader.faults
    return node, reader.faults


def _string(text: str, start: int) -> tuple[str, int]:
    """A string without its opening quote, and where it ends; the decoder's own scanner, compiled C."""
    found, end = _DECODER.parse_string(text, start, False)  # type: ignore[attr-defined]  # noqa: FBT003
    return str(found), int(end)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source, self.text, self.at = source, source.text, 0
        self.faults: list[Fault] = []
        if self.text.startswith("\ufeff"):
            self.fault("the file begins with a byte order mark, which the AWS CLI does not take for JSON", 0, 1)
            self.at = 1

    def fault(self, message: str, start: int, end: int, *, fatal: bool = False) -> None:
        at = self.source.position(start, max(start, min(end, len(self.text))))
        self.faults.append(Fault("json", message, at, fatal=fatal))

    def broken(self, message: str) -> _Broken:
        self.fault(message, self.at, self.at + 1, fatal=True)
        return _Broken()

    def skip(self) -> None:
        while True:
            self.at = _BLANK.match(self.text, self.at).end()  # type: ignore[union-attr]  # `*` always matches
            comment = _COMMENT.match(self.text, self.at)
            if not comment:
                return
            self.fault("JSON has no comments: the AWS CLI and the console refuse this", *comment.span())
            self.at = comment.end()

    def value(self, depth: int) -> Node:
        self.skip()
        start = self.at
        lead = self.text[start : start + 1]
        if depth > MAX_DEPTH:
            raise self.broken(f"nested more than {MAX_DEPTH} deep")
        if lead == "{":
            return self.mapping(depth)
        if lead == "[":
            return self.sequence(depth)
        if lead == '"':
            return Node(self.string(), self.source.position(start, self.at))
        word = _SCALAR.match(self.text, start)
        if not word:
            raise self.broken("the file ends inside a value" if not lead else "a value is missing here")
        self.at = word.end()
        return Node(self.scalar(word[0], start), self.source.position(start, self.at))

    def scalar(self, word: str, start: int) -> str | int | float | bool | None:
        if word in _WORDS:
            return _WORDS[word]
        try:
            parsed = json.loads(word)
        except ValueError:
            self.fault(f"`{word}` is not a JSON value: a string needs double quotes", start, self.at)
            return word
        return parsed if isinstance(parsed, (int, float)) else word

    def string(self) -> str:
        start = self.at
        try:
            text, self.at = _string(self.text, start + 1)
        except ValueError:
            line_end = self.text.find("\n", start)
            self.at = len(self.text) if line_end < 0 else line_end
            raise self.broken("a string is never closed, or holds a wrong escape") from None
        if "\n" in self.text[start : self.at]:
            self.fault("a JSON string cannot hold a line break: write `\\n`", start, self.at)
        return text

    def mapping(self, depth: int) -> Node:
        start, key = self.at, ""
        values: dict[str, Node] = {}
        keys: dict[str, Position] = {}
        self.at += 1
        try:
            while not self._closed("}", more=bool(values)):
                place = self.at
                if self.text[place] != '"':
                    raise self.broken("a key in double quotes is expected here")
                key = self.string()
                if key in values:
                    self.fault(f"the key `{key}` is given twice: the last one wins", place, self.at)
                keys[key] = self.source.position(place, self.at)
                values[key] = self.member(key, depth)
        except _Broken as broken:
            values |= {key: broken.node} if broken.node else {}
            broken.node = Node(values, self.source.position(start, self.at), keys)
            raise
        return Node(values, self.source.position(start, self.at), keys)

    def member(self, key: str, depth: int) -> Node:
        self.skip()
        if self.text[self.at : self.at + 1] != ":":
            raise self.broken(f"a `:` is missing after the key `{key}`")
        self.at += 1
        return self.value(depth + 1)

    def sequence(self, depth: int) -> Node:
        start = self.at
        values: list[Node] = []
        self.at += 1
        try:
            while not self._closed("]", more=bool(values)):
                values.append(self.value(depth + 1))
        except _Broken as broken:
            values.extend([broken.node] if broken.node else [])
            broken.node = Node(values, self.source.position(start, self.at))
            raise
        return Node(values, self.source.position(start, self.at))

    def _closed(self, end: str, *, more: bool) -> bool:
        """Steps over what separates members; True when the closing bracket was taken."""
        self.skip()
        if more and self.text[self.at : self.at + 1] == ",":
            comma = self.at
            self.at += 1
            self.skip()
            if self.text[self.at : self.at + 1] == end:
                self.fault(f"a comma before `{end}` is not JSON", comma, comma + 1)
        elif more and self.text[self.at : self.at + 1] not in (end, ""):
            if self.text[self.at] not in '"{[':
                raise self.broken(f"a `,` or `{end}` is expected here")
            self.fault("a comma is missing before this", self.at, self.at + 1)
        if self.text[self.at : self.at + 1] == "":
            raise self.broken(f"the file ends before its `{end}`")
        if self.text[self.at] == end:
            self.at += 1
            return True
        return False
