"""Classic `.conf` text to a document, line for line as the engine reads it.

It follows `src/config_format/flb_cf_fluentbit.c` (the same in 4.2, 5.0 and 5.1), including what surprises people:

* `#` opens a comment only in column 1 or right after the indentation; anywhere else it is part of the value;
* the first indented line of a file sets the indentation for the whole file, even when that line is blank;
* only a blank separates key and value, a tab does not; both are trimmed;
* `@INCLUDE` counts only in column 1, and its path is not trimmed;
* a section name may be a prefix of the real one (`[IN]`), text after `]` is ignored, every `[SERVICE]` is one section.

https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from firelens.fluentbit.document import (
    Block,
    Comment,
    Document,
    Fault,
    Include,
    Item,
    Position,
    Property,
    Section,
    Setting,
    fold,
)
from firelens.fluentbit.kinds import KINDS, kind_of
from schemas.errors import Faults, UnreadableError

BLANKS: Final = " \t"
_YAML: Final = re.compile(
    r"(?:[ \t]*(?:#.*)?\r?\n)*(?:---\s*\n)?(service|pipeline|env|includes|parsers|multiline_parsers|customs):[ \t\r]*\n"
)
"""How a YAML configuration begins: nothing in a classic one does."""
_HALF_HEADER: Final = re.compile(r"[A-Za-z_]+\][ \t\r]*")
"""A header without its `[`: the engine takes it for a key without a value and stops there."""
SPACES: Final = " \t\n\v\f\r"
"""What C's `isspace` trims from keys and values; Python's own `strip()` would also take Unicode spaces."""


def read(text: str | bytes, *, file: str = "-", strict: bool = False) -> Document:
    """The document that `text` says, with a position on everything and with what is wrong in `Document.faults`.

    Any input gives a document; bytes that are not UTF-8 are kept by surrogate escapes. Environment references stay
    unexpanded. With `strict` the fatal faults are raised instead.

    Raises:
        UnreadableError: `strict`, and the engine would refuse the text (`Faults` when there are several reasons).
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8", "surrogateescape")
    document = _Reader(file).read(text)
    if strict:
        refuse(document)
    return document


def refuse(document: Document) -> None:
    """Raise the fatal faults of a document that was read.

    Raises:
        UnreadableError: there is one fatal fault (`Faults` when there are several).
    """
    fatal = [UnreadableError(f.message, where=str(f.position or "")) for f in document.faults if f.fatal]
    if len(fatal) == 1:
        raise fatal[0]
    if fatal:
        raise Faults(list(fatal))


@dataclass(slots=True)
class _Open:
    """A section or group that is still being read; `notes` are column-1 comments whose owner is not known yet."""

    name: str
    position: Position
    entries: list[Property | Comment | _Open] = field(default_factory=list)
    header: str = ""
    continued: bool = False

    def close(self) -> tuple[Property | Comment, ...]:
        return tuple(
            Property(e.name, Block(tuple(p for p in e.close() if isinstance(p, Property))), e.position)
            if isinstance(e, _Open)
            else e
            for e in self.entries
        )


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.items: list[Item | _Open] = []
        self.faults: list[Fault] = []
        self.notes: list[Comment] = []
        self.section: _Open | None = None
        self.group: _Open | None = None
        self.indent: str | None = None

    def read(self, text: str) -> Document:
        lines = text.split("\n")
        if found := _YAML.match(text):
            said = "this is YAML in a file whose name makes it classic"
            self.fault("yaml-text", said, text.count("\n", 0, found.start(1)) + 1, 0, len(found[1]) + 1)
            return Document((), tuple(self.faults))
        if text.startswith("\ufeff"):
            self.fault(
                "byte-order-mark", "the file starts with a byte order mark: save it as UTF-8 without one", 1, 0, 1
            )
            lines[0] = lines[0][1:]
        for number, line in enumerate(lines, 1):
            # The engine drops the `\r` of a line end, and so only where a `\n` follows.
            whole = line[:-1] if line.endswith("\r") and number < len(lines) else line
            if "\0" in whole:
                cut = whole.index("\0")
                self.fault(
                    "nul-byte", "the engine stops reading this line at a NUL byte: remove it", number, cut, cut + 1
                )
                whole = whole[:cut]
            if whole:
                self.line(whole, number)
        self.items += self.notes
        items = [
            Section(i.name, i.close(), i.header, i.position) if isinstance(i, _Open) else i
            for i in self.items
            if not isinstance(i, _Open) or i.entries or not i.continued
        ]
        return Document(tuple(items), tuple(self.faults))

    def line(self, line: str, number: int) -> None:
        if line[0] == "#":
            self.notes.append(Comment(line[1:], self.at(number, 0, len(line))))
        elif len(line) > 9 and fold(line[:9]) == "@include ":
            self.include(line, number)
        elif line[0] == "@" and len(line) > 3:
            self.directive(line, number)
        elif line[0] == "[":
            self.header(line, number)
        elif _HALF_HEADER.fullmatch(line):
            self.fault("section-header", f"`{line.strip()}` has no `[`", number, 0, len(line))
            self.header(f"[{line}", number)
        else:
            self.body(line, number)

    def include(self, line: str, number: int) -> None:
        path = line[9:]
        if path.strip(SPACES) != path:
            self.fault("include-blank", f"the path of `@INCLUDE` is `{path}` with its blanks", number, 9, len(line))
        self.between(Include(path, self.at(number, 9, len(line))))

    def directive(self, line: str, number: int) -> None:
        command, blank, rest = line[1:].partition(" ")
        rest, at = rest.strip(SPACES), self.at(number, 0, len(line))
        if not blank or not rest:
            self.fault("directive", f"`{line.strip()}` has nothing after the command and a blank", number, 0, len(line))
        elif fold(command) != "set":
            self.fault(
                "directive", f"`@{command}` is no command: the engine skips the line", number, 0, len(line), fatal=False
            )
        elif "=" not in rest:
            self.fault(
                "directive", "`@SET` wants `key=value`: the engine skips the line", number, 0, len(line), fatal=False
            )
        else:
            key, _, value = rest.partition("=")
            if key.strip(SPACES) != key:
                said = f"`@SET` keeps the blank: it sets `{key}`, and `${{{key.strip(SPACES)}}}` stays what it was"
                self.fault("directive", said, number, 0, len(line), fatal=False)
            self.between(Setting(key, value, position=at))

    def between(self, item: Item) -> None:
        """Put an include or a setting in its place; a `[SERVICE]` continues after it as a section of its own."""
        self.items += self.notes
        self.notes = []
        self.items.append(item)
        if self.section is not None and self.section.name == "service" and isinstance(item, Include):
            self.section = _Open("service", self.section.position, header=self.section.header, continued=True)
            self.items.append(self.section)

    def header(self, line: str, number: int) -> None:
        self.items += self.notes
        self.notes, self.group = [], None
        end = line.find("]")
        if end < 0:
            self.fault("section-header", f"`{line.strip()}` has no `]`", number, 0, len(line))
            end = len(line.rstrip(SPACES))
        name = line[1:end]
        kind = kind_of(name)
        if fold(name) not in KINDS.get(kind, (kind,)):
            said = f"`[{name}]` is taken as `[{kind.upper()}]`: write it in full"
            self.fault("section-prefix", said, number, 0, end + 1, fatal=False)
        if line[end + 1 :].strip(SPACES):
            said = f"the engine ignores what follows `[{name}]` on its line"
            self.fault("section-trailing", said, number, end + 1, len(line), fatal=False)
        self.section = _Open(kind, self.at(number, 0, end + 1), header=name)
        self.items.append(self.section)

    def body(self, line: str, number: int) -> None:
        if self.indent is None:
            size = 1
            while size < len(line) and line[size] in BLANKS:
                size += 1
            self.indent = line[:size]
            if line[0] not in BLANKS:
                said = f"`{line.strip()}` is not indented: the engine eats its first letter"
                self.fault("not-indented", said, number, 0, 1, fatal=False)
            if size == len(line):
                return
        start = self.indentation(line, number)
        if start == len(line):
            return
        if line[start] == "#":
            comment = Comment(line[start + 1 :], self.at(number, start, len(line)))
            self.adopt()
            (self.section.entries if self.section else self.notes).append(comment)
        elif line[start] == "[":
            self.open_group(line, number, start)
        else:
            self.property(line, number, start)

    def indentation(self, line: str, number: int) -> int:
        """Where the line's text starts; a fault when it is not the file's indentation, once or twice."""
        indent = self.indent or ""
        same = 0
        while same < len(indent) and same < len(line) and line[same] == indent[same]:
            same += 1
        start = same
        while start < len(line) and line[start] in BLANKS:
            start += 1
        what = f"`{line.strip()}`" if start < len(line) else "a line of blanks"
        if start == same or same < len(indent):
            self.group = None
        if same < len(indent) and start > same and indent[0] in BLANKS:
            said = f"{what} mixes tabs and blanks unlike the file's first indented line: use one of them throughout"
            self.fault("mixed-indent", said, number, 0, start)
        elif same < len(indent):
            said = f"{what} is indented less than the file's first indented line: use one indentation throughout"
            self.fault("low-indent", said, number, 0, max(start, 1))
        elif start - same not in {0, same}:
            said = f"{what} is indented deeper than the file's first indented line: use one indentation throughout"
            self.fault("extra-indent", said, number, 0, start)
        return start

    def open_group(self, line: str, number: int, start: int) -> None:
        end = line.find("]", start)
        if end < 0 or " " not in line[start:]:
            said = f"`{line.strip()}` is indented: put a section's header in column 1"
            self.fault("group-header", said, number, start, len(line))
            end = end if end > 0 else len(line)
        if self.group is not None and not self.group.entries:
            self.fault("group-empty", f"the group `[{self.group.name}]` has no keys", number, start, end + 1)
        if self.section is None:
            self.fault("no-section", "this group stands before any section", number, start, end + 1)
            return
        self.adopt()
        self.group = _Open(line[start + 1 : end], self.at(number, start, end + 1))
        self.section.entries.append(self.group)

    def property(self, line: str, number: int, start: int) -> None:
        blank = line.find(" ", start)
        tab = line.find("\t", start) if blank < 0 else -1
        key_end = max(blank, tab) if blank >= 0 or tab >= 0 else len(line)
        key = line[start:key_end].strip(SPACES)
        key_at = self.at(number, start, start + len(key))
        raw = line[key_end + 1 :]
        value = raw.strip(SPACES)
        value_start = key_end + 1 + (len(raw) - len(raw.lstrip(SPACES)) if value else 0)
        if not key:
            self.fault("empty-key", "the key is nothing but white space", number, start, key_end)
        if tab >= 0:
            said = f"`{key}` is followed by a tab: only a blank separates a key from its value"
            self.fault("tab-separator", said, number, tab, tab + 1)
        elif blank < 0:
            self.fault("no-value", f"`{key}` has no value", number, start, key_end)
        elif not value:
            self.fault("empty-value", f"the value of `{key}` is empty: remove the line", number, start, len(line))
        if self.section is None:
            self.fault("no-section", f"`{key}` stands before any section", number, start, key_end)
            return
        self.adopt()
        value_at = self.at(number, value_start, value_start + len(value)) if value else None
        (self.group or self.section).entries.append(Property(key, value, key_at, value_at))

    def adopt(self) -> None:
        """Column-1 comments that a line of the same section follows belong to that section."""
        if self.section is not None and self.notes:
            self.section.entries += self.notes
            self.notes = []

    def fault(self, code: str, message: str, line: int, start: int, end: int, *, fatal: bool = True) -> None:
        self.faults.append(Fault(code, message, self.at(line, start, end), fatal))

    def at(self, line: int, start: int, end: int) -> Position:
        return Position(self.file, line, start + 1, line, end + 1)
