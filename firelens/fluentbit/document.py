"""One model of a Fluent Bit configuration, whatever dialect it was written in.

A `Document` is items in the order they were read: sections, includes, settings (`@SET`, YAML `env`) and comments.
Equality is about meaning: positions, faults and the spelling of headers are carried along but never compared.
Everything is frozen; `dataclasses.replace`, `Section.with_property` and `Document + Document` make new values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from firelens.fluentbit.values import Block, Fault, Pairs, Position, Property, Value, as_text, fold, properties

__all__ = [
    "Block",
    "Comment",
    "Dialect",
    "Document",
    "Fault",
    "Include",
    "Item",
    "Pairs",
    "Position",
    "Property",
    "Section",
    "Setting",
    "Value",
    "as_text",
    "dialect_of",
    "fold",
]

Dialect: TypeAlias = Literal["classic", "yaml"]


def dialect_of(file: str) -> Dialect:
    """The dialect the engine reads a file in, by its extension."""
    return "yaml" if fold(file).endswith((".yaml", ".yml")) else "classic"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment line, without its `#`."""

    text: str
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Include:
    """`@INCLUDE path` or an entry of YAML `includes`: the path is verbatim, a `*` in it makes it a glob."""

    path: str
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """`@SET key=value` or an entry of YAML `env`; `extra` holds what only YAML's list form has (`uri`, ...)."""

    key: str
    value: str
    extra: tuple[Property, ...] = ()
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: `kind` in the engine's lower-case name (`input`, `filter`, `output`, `service`, `parser`, ...).

    `header` is the name as it was written; `position` is the header's.
    """

    kind: str
    entries: tuple[Property | Comment, ...] = ()
    header: str = field(default="", compare=False)
    position: Position | None = field(default=None, compare=False)

    @classmethod
    def of(cls, kind: str, pairs: Pairs = (), *, comment: str = "", **options: Value) -> Section:
        """A section from pairs (a mapping, or tuples when keys repeat), then keyword options, both in their order.

        A list value repeats its key once per item, as classic text does; None leaves the key out. `comment` becomes
        comment lines at its top.
        """
        notes = [Comment(f" {line}") for line in comment.splitlines()]
        return cls(kind, (*notes, *properties(pairs), *properties(options)))

    @property
    def properties(self) -> tuple[Property, ...]:
        """The properties alone, in order."""
        return tuple(e for e in self.entries if isinstance(e, Property))

    def all(self, name: str) -> tuple[Property, ...]:
        """Every property under `name`, compared as the engine does."""
        name = fold(name)
        return tuple(e for e in self.entries if isinstance(e, Property) and e.name == name)

    def first(self, name: str) -> Property | None:
        """The first property under `name`: what the engine takes for `name` itself."""
        return next(iter(self.all(name)), None)

    def last(self, name: str) -> Property | None:
        """The last property under `name`: what the engine takes for core properties such as `match`."""
        return next(reversed(self.all(name)), None)

    def get(self, name: str, default: str | None = None) -> str | None:
        """The text of the last property under `name`."""
        found = self.last(name)
        return default if found is None else found.text

    @property
    def plugin(self) -> str:
        """The plugin's name, lower-cased; empty when the section has none."""
        named = self.first("name")
        return "" if named is None else fold(named.text)

    def with_property(self, key: str, value: Value) -> Section:
        """This section with `key` set: in place of the last one of that name, or added at the end."""
        old = self.last(key)
        if old is None:
            return replace(self, entries=(*self.entries, Property(key, value)))
        return replace(self, entries=tuple(replace(e, value=value) if e is old else e for e in self.entries))

    def without(self, name: str) -> Section:
        """This section without any property under `name`."""
        name = fold(name)
        return replace(self, entries=tuple(e for e in self.entries if isinstance(e, Comment) or e.name != name))


Item: TypeAlias = Section | Include | Setting | Comment


@dataclass(frozen=True, slots=True)
class Document:
    """A configuration: its items in order, and what was wrong with the text it was read from."""

    items: tuple[Item, ...] = ()
    faults: tuple[Fault, ...] = field(default=(), compare=False)
    dialect: Dialect = field(default="classic", compare=False)

    @classmethod
    def of(cls, *items: Item | Iterable[Item]) -> Document:
        """A document from items and iterables of items."""
        flat: list[Item] = []
        for item in items:
            if isinstance(item, (Section, Include, Setting, Comment)):
                flat.append(item)
            else:
                flat.extend(item)
        return cls(tuple(flat))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections alone, in order."""
        return tuple(i for i in self.items if isinstance(i, Section))

    @property
    def includes(self) -> tuple[Include, ...]:
        """The includes not yet resolved, in order."""
        return tuple(i for i in self.items if isinstance(i, Include))

    @property
    def settings(self) -> tuple[Setting, ...]:
        """`@SET` and `env` entries, in order."""
        return tuple(i for i in self.items if isinstance(i, Setting))

    def of_kind(self, *kinds: str) -> tuple[Section, ...]:
        """The sections of these kinds, in order."""
        return tuple(s for s in self.sections if s.kind in kinds)

    @property
    def inputs(self) -> tuple[Section, ...]:
        """The inputs, in order."""
        return self.of_kind("input")

    @property
    def filters(self) -> tuple[Section, ...]:
        """The filters, in the order records meet them."""
        return self.of_kind("filter")

    @property
    def outputs(self) -> tuple[Section, ...]:
        """The outputs, in order."""
        return self.of_kind("output")

    @property
    def service(self) -> Section:
        """Every `[SERVICE]` merged into one, as the engine does: all properties apply in order."""
        found = self.of_kind("service")
        where = found[0].position if found else None
        return Section("service", tuple(e for s in found for e in s.entries), position=where)

    def map(self, change: Callable[[Section], Section | None]) -> Document:
        """This document with every section replaced by what `change` gives back, or left out where it gives None."""
        changed = (change(i) if isinstance(i, Section) else i for i in self.items)
        return replace(self, items=tuple(i for i in changed if i is not None))

    def __add__(self, other: Document) -> Document:
        return replace(self, items=self.items + other.items, faults=self.faults + other.faults)
