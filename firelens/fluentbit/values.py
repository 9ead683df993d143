"""What a configuration is made of below its sections: keys, values, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Scalar: TypeAlias = "str | int | float | bool | None"
Value: TypeAlias = "Scalar | tuple[Value, ...] | Block"
Pairs: TypeAlias = "Mapping[str, Value] | Iterable[tuple[str, Value]]"

_ASCII_LOWER: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


_WORD: Final = re.compile(r'"(?:\\"|[^"])*"?|[^ ]+')


def fold(key: str) -> str:
    """The key as the engine compares it: ASCII letters lower-cased, nothing else touched."""
    return key.lower() if key.isascii() else key.translate(_ASCII_LOWER)


def is_on(text: str | None) -> bool:
    """Whether a text is a boolean that the engine reads as true: `On`, `true`, `yes`."""
    return text is not None and text.lower() in {"on", "true", "yes"}


def words(text: str) -> list[str]:
    """The words of a list-valued option (`Rule`, `Record`) as the engine cuts them (`src/flb_slist.c`).

    A word that begins with `"` goes on to the next `"` without a backslash in front, blanks and all, without its quotes.
    """
    return [part[1:].removesuffix('"').replace('\\"', '"') if part[0] == '"' else part for part in _WORD.findall(text)]


def as_text(value: Value) -> str:
    """A value as the engine's option parser sees it: booleans as `on`/`off`, lists joined by blanks."""
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return " ".join(as_text(item) for item in value)
    if isinstance(value, Block):
        return " ".join(f"{p.key} {p.text}" for p in value.properties)
    return str(value)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where something stands in a text: lines and columns count characters from 1, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Text that the engine refuses or silently reads as something else: `fatal` when it would not start with it."""

    code: str
    message: str
    position: Position | None = None
    fatal: bool = True


@dataclass(frozen=True, slots=True)
class Property:
    """One `key value` line; `position` is the key's, `value_position` the value's, None when generated."""

    key: str
    value: Value
    position: Position | None = field(default=None, compare=False)
    value_position: Position | None = field(default=None, compare=False)
    name: str = field(init=False, repr=False, compare=False)
    """The key as the engine compares it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", fold(self.key))

    @property
    def text(self) -> str:
        """The value as the engine's option parser sees it."""
        return as_text(self.value)


@dataclass(frozen=True, slots=True)
class Block:
    """A nested map: YAML `processors`, one processor, one upstream node, a classic group."""

    properties: tuple[Property, ...] = ()

    @classmethod
    def of(cls, pairs: Pairs) -> Block:
        """A block from a mapping or from pairs, in their order."""
        return cls(tuple(properties(pairs)))

    def get(self, name: str) -> Value:
        """The last value under `name`, None when there is none."""
        return next((p.value for p in reversed(self.properties) if p.name == fold(name)), None)

    def __iter__(self) -> Iterator[Property]:
        return iter(self.properties)


def properties(pairs: Pairs) -> Iterator[Property]:
    """Properties from pairs: lists of scalars repeat the key, None leaves it out, nested mappings become blocks."""
    for key, value in pairs.items() if isinstance(pairs, Mapping) else pairs:
        if value is None:
            continue
        if isinstance(value, (list, tuple)) and not any(isinstance(v, Block | Mapping) for v in value):
            yield from (Property(key, as_text(v)) for v in value)
        else:
            yield Property(key, _value(value))


def _value(value: object) -> Value:
    if isinstance(value, Mapping):
        return Block(tuple(Property(str(k), _nested(v)) for k, v in value.items()))
    if isinstance(value, (list, tuple)):
        return tuple(_nested(v) for v in value)
    if isinstance(value, Block):
        return value
    return as_text(value)  # type: ignore[arg-type]  # scalars are all that is left


def _nested(value: object) -> Value:
    """Inside a block scalars keep their type: the engine gives processors typed values."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return _value(value)
