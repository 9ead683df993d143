"""A classic Fluent Bit configuration that stands inside another file: read where it stands, with that file's places."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from firelens.fluentbit import classic
from firelens.lint.join.config_file import ConfigFile
from firelens.lint.source import Position, Source

Thing = TypeVar("Thing")
_SECTIONS: Final = "INPUT|FILTER|OUTPUT|PARSER|MULTILINE_PARSER|STREAM_TASK|UPSTREAM|CUSTOM"
_CLASSIC: Final = re.compile(
    rf"^\ufeff?\[(?:{_SECTIONS})\]|^@INCLUDE |^\[SERVICE\][^\n]*\r?\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]+\w+[ \t]",
    re.IGNORECASE | re.MULTILINE,
)


def is_classic(text: str) -> bool:
    """Whether a text is a classic configuration, by the sections it has."""
    return _CLASSIC.search(text) is not None


def embedded(source: Source, first: int, lines: list[str], indent: int, path: str) -> ConfigFile:
    """The configuration that `lines` are, from line `first` (from 1) of a file on, less `indent` columns of each.

    `path` is where it will be, as far as that is known. What the file's own language fills in reads as `${...}`.
    """
    around = "\n" * (first - 1)
    document = classic.read(around + "\n".join(line[indent:] for line in lines) + "\n", file=source.path)
    alone = Source(source.path, around + "\n".join(lines) + "\n" * (source.line_count - first - len(lines) + 2))
    return ConfigFile(alone, _moved(document, indent), path, indent)


def _moved(thing: Thing, columns: int) -> Thing:
    """The thing with every place in it so many columns further right."""
    if not columns:
        return thing
    if isinstance(thing, Position):
        return replace(thing, column=thing.column + columns, end_column=thing.end_column + columns)
    if isinstance(thing, tuple):
        made: Any = tuple(_moved(part, columns) for part in thing)
        return made  # type: ignore[no-any-return]
    if is_dataclass(thing) and not isinstance(thing, type):
        changed: Any = {f.name: _moved(getattr(thing, f.name), columns) for f in fields(thing) if f.init}
        return replace(thing, **changed)
    return thing
