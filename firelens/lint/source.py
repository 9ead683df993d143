"""A text under the linter's eyes: its lines, and the places in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from firelens.fluentbit.values import Position

__all__ = ["Position", "Source"]


@dataclass(frozen=True, eq=False)
class Source:
    """One file as text; `path` is written as the user gave it, `text` has neither BOM removed nor newlines changed."""

    path: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    @property
    def line_count(self) -> int:
        """The number of lines; a final newline does not begin another."""
        return len(self._starts) - (self.text.endswith("\n") or not self.text)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its line end; empty beyond the last."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def lines(self) -> Iterator[tuple[int, str]]:
        """Every line with its number."""
        return ((number, self.line(number)) for number in range(1, self.line_count + 1))

    def offset(self, line: int, column: int) -> int:
        """Where a line and column (from 1) stand in `text`, kept inside it."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[max(line, 1) - 1] + max(column, 1) - 1, len(self.text))

    def position(self, start: int, end: int) -> Position:
        """The place of `text[start:end]`."""
        first = bisect_right(self._starts, start)
        last = bisect_right(self._starts, end)
        return Position(self.path, first, start - self._starts[first - 1] + 1, last, end - self._starts[last - 1] + 1)

    def span(self, position: Position) -> tuple[int, int]:
        """The offsets of a place in `text`."""
        start = self.offset(position.line, position.column)
        return start, max(start, self.offset(position.end_line, position.end_column))

    def whole_line(self, number: int) -> Position:
        """The place of line `number`, without its indent."""
        text = self.line(number)
        indent = len(text) - len(text.lstrip())
        return Position(self.path, number, indent + 1, number, max(len(text), indent + 1) + (1 if text.strip() else 0))

    def top(self) -> Position:
        """The place of the first line: where findings about the whole file stand."""
        return self.whole_line(1)
