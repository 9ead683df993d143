"""Edits of a text in place: everything that is not edited keeps its bytes.

An edit replaces the characters of one `Position`. Edits come from the positions of a document that was read, so a fix
changes a value or removes a line and leaves comments, blanks and order alone. A file's extension says its dialect.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from firelens.fluentbit.document import Block, Comment, Position, Property, Section, dialect_of
from firelens.fluentbit.yaml import scalar
from schemas.errors import DescriptionError


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """New text for what stands at `position`."""

    position: Position
    text: str


def set_value(entry: Property, value: str) -> Edit:
    """Put `value` where the property's value stands."""
    at = _placed(entry.value_position, entry.key)
    return Edit(at, _written(at, value))


def rename(entry: Property, key: str) -> Edit:
    """Put `key` where the property's key stands."""
    return Edit(_line_of(entry), _one_line(key))


def remove(entry: Property | Comment) -> Edit:
    """Take the whole line away, with its line break; `apply` leaves it where something else stands before it."""
    at = _line_of(entry) if isinstance(entry, Property) else _placed(entry.position, "the comment")
    return Edit(replace(at, end_line=at.end_line + 1, end_column=1), "")


def add(section: Section, key: str, value: str, text: str) -> Edit:
    """Put a new line behind the last line of a section of `text`, indented and ended as its neighbours are."""
    last = next((p for p in reversed(section.properties) if _is_line(p)), None)
    at = _placed((last.position if last else None) or section.position, section.kind)
    line = text.split("\n")[at.line - 1]
    indent = line[: at.column - 1].replace("-", " ") if last else "    "
    ending = "\r\n" if line.endswith("\r") else "\n"
    end = len(line.rstrip("\r")) + 1
    between = ":" if dialect_of(at.file) == "yaml" else ""
    place = Position(at.file, at.line, end, at.line, end)
    return Edit(place, f"{ending}{indent}{_one_line(key)}{between} {_written(at, value)}")


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; an edit that overlaps an earlier one in the text is left out.

    Edits at the same place are made in the order given, and equal edits once.
    """
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def offset(line: int, column: int) -> int:
        return min(starts[min(line, len(starts)) - 1] + column - 1, len(text))

    out: list[str] = []
    done = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda e: (e.position.line, e.position.column)):
        start, end = (
            offset(edit.position.line, edit.position.column),
            offset(edit.position.end_line, edit.position.end_column),
        )
        if not edit.text and edit.position.end_column == 1:
            before = text[starts[edit.position.line - 1] : start]
            start = start - len(before) if not before.strip() else len(text) + 1
        if not done <= start <= end:
            continue
        out += [text[done:start], edit.text]
        done = end
    return "".join(out) + text[done:]


def _line_of(entry: Property) -> Position:
    """Where a property begins that has a line of its own."""
    at = _placed(entry.position, entry.key)
    if not _is_line(entry):
        raise DescriptionError(
            f"`{entry.key}` is part of a list or a map and cannot be edited by itself", where=str(at)
        )
    return at


def _is_line(entry: Property) -> bool:
    key, value = entry.position, entry.value_position
    if key is None or isinstance(entry.value, (Block, tuple)):
        return False
    return value is None or (value.line == key.line and value.column > key.column)


def _written(at: Position, value: str) -> str:
    return scalar(value, "the value") if dialect_of(at.file) == "yaml" else _one_line(value)


def _placed(position: Position | None, what: str) -> Position:
    if position is None:
        raise DescriptionError(f"`{what}` was not read from a text, so it cannot be edited there")
    return position


def _one_line(text: str) -> str:
    if "\n" in text or "\0" in text:
        raise DescriptionError("an edit must stay on its line")
    return text
