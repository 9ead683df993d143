"""Which format a stream speaks: found once, remembered, looked for again when a line no longer fits."""

from __future__ import annotations

from typing import Final

from schemas.formats.base import Fields, Format, Parse

# A task has tens of containers and an account hundreds of log groups; past this the memory starts afresh.
_STREAMS: Final = 4096


class FormatMemory:
    """Parses lines by the formats it may choose from, the one that last fitted the stream first."""

    __slots__ = ("_guesses", "_known", "candidates")

    def __init__(self, candidates: tuple[Format, ...], *, guesses: bool = False) -> None:
        """Takes the formats in the order to try them; with `guesses`, only those that a line looks like."""
        self.candidates = candidates
        self._guesses = guesses
        self._known: dict[str, tuple[Format, Parse]] = {}

    def parse(self, text: str, stream: str) -> Fields | None:
        """Gives the fields of one entry of `stream`, or `None` where no candidate takes it."""
        if text[-1:] == "\n":
            text = text.rstrip("\r\n")
        known = self._known.get(stream)
        if known is not None:
            fields = known[1](text)
            if fields is not None:
                return fields
        return self._search(text, stream, known)

    def _search(self, text: str, stream: str, known: tuple[Format, Parse] | None) -> Fields | None:
        for candidate in self.candidates:
            if candidate.header is not None and (parse := candidate.header(text)) is not None:
                self._remember(stream, candidate, parse)
                return None
            if known is not None and candidate.parse is known[1]:
                continue
            if (not self._guesses or candidate.looks(text)) and (fields := candidate.parse(text)) is not None:
                # Columns that a header named go on applying to the stream when a stray line fits another format.
                if known is None or known[1] is known[0].parse:
                    self._remember(stream, candidate, candidate.parse)
                return fields
        return None

    def _remember(self, stream: str, candidate: Format, parse: Parse) -> None:
        if len(self._known) >= _STREAMS:
            self._known.clear()
        self._known[stream] = candidate, parse

    def format(self, stream: str) -> Format | None:
        """Gives the format that `stream` was last seen in."""
        known = self._known.get(stream)
        return known and known[0]

    @property
    def title(self) -> str:
        """Names the candidates for a reason: one by its title, several by name, many as a whole."""
        if len(self.candidates) == 1:
            return f"`{self.candidates[0].name}` ({self.candidates[0].title})"
        if len(self.candidates) <= 6:
            return "any of " + ", ".join(f"`{c.name}`" for c in self.candidates)
        return f"any of {len(self.candidates)} formats"
