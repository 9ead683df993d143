"""Edits of a text in place: everything that is not edited keeps its bytes.

An edit replaces the characters of one `Position`. Edits come from the positions of a document that was read, so a fix
changes a value or removes a line and leaves comments, blanks and order alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from firelens.fluentbit.document import Comment, Position, Property, Section
from schemas.errors import DescriptionError


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """New text for what stands at `position`."""

    position: Position
    text: str


def set_value(entry: Property, value: str) -> Edit:
    """Put `value` where the property's value stands."""
    return Edit(_placed(entry.value_position, entry.key), _one_line(value))


def rename(entry: Property, key: str) -> Edit:
    """Put `key` where the property's key stands."""
    return Edit(_placed(entry.position, entry.key), _one_line(key))


def remove(entry: Property | Comment) -> Edit:
    """Take the whole line away, with its line break."""
    at = _placed(entry.position, "the line")
    return Edit(replace(at, column=1, end_line=at.end_line + 1, end_column=1), "")


def add(section: Section, key: str, value: str, text: str) -> Edit:
    """Put a new line after the last line of a section of `text`, indented and ended as its neighbours are."""
    last = next((p for p in reversed(section.properties) if p.position is not None), None)
    at = _placed((last.position if last else None) or section.position, section.kind)
    line = text.split("\n")[at.line - 1]
    indent = line[: at.column - 1] if last else "    "
    ending = "\r\n" if line.endswith("\r") else "\n"
    end = len(line.rstrip("\r")) + 1
    return Edit(Position(at.file, at.line, end, at.line, end), f"{ending}{indent}{_one_line(key)} {_one_line(value)}")


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
        if start < done:
            continue
        out += [text[done:start], edit.text]
        done = end
    return "".join(out) + text[done:]


def _placed(position: Position | None, what: str) -> Position:
    if position is None:
        raise DescriptionError(f"`{what}` was not read from a text, so it cannot be edited there")
    return position


def _one_line(text: str) -> str:
    if "\n" in text or "\0" in text:
        raise DescriptionError("an edit must stay on its line")
    return text
