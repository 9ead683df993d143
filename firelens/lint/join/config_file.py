"""One Fluent Bit file as it was read, apart from whatever includes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from firelens.fluentbit.document import Document, Section
from firelens.fluentbit.values import Fault, Property
from firelens.lint.source import Source

PARSER_KINDS = frozenset({"parser", "multiline_parser"})
FLOW_KINDS = frozenset({"input", "filter", "output", "service", "custom", "plugins"})


@dataclass(frozen=True, eq=False)
class ConfigFile:
    """A Fluent Bit file: its text, its document, its faults; compared by identity.

    One that stands inside another file has a `name` of its own, and stands there `indent` columns further right.
    """

    source: Source
    document: Document
    name: str = ""
    indent: int = 0

    @property
    def path(self) -> str:
        """The path as the user gave it."""
        return self.name or self.source.path

    @property
    def text(self) -> str:
        """The text that the engine will read."""
        return (
            "\n".join(line[self.indent :] for line in self.source.text.split("\n")) if self.indent else self.source.text
        )

    @cached_property
    def role(self) -> Literal["main", "parsers", "streams", "mixed", "empty"]:
        """What its sections make it: a file to run or include, a parsers file, a streams file, or both at once."""
        kinds = {section.kind for section in self.document.sections}
        if kinds & FLOW_KINDS:
            return "mixed" if kinds & PARSER_KINDS and self.document.dialect == "classic" else "main"
        if kinds & PARSER_KINDS:
            return "parsers"
        if "stream_processor" in kinds:
            return "streams"
        return "main" if kinds or self.document.includes else "empty"

    def faults(self, *codes: str) -> Iterator[Fault]:
        """The reader's faults of these codes (`firelens.fluentbit.classic_reader` names them)."""
        return (f for f in self.document.faults if f.code in codes and f.position is not None)

    def properties(self, *kinds: str) -> Iterator[tuple[Section, Property]]:
        """Every property with its section; only of these kinds when some are named."""
        for section in self.document.sections:
            if not kinds or section.kind in kinds:
                yield from ((section, found) for found in section.properties)
