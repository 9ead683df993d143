"""One section in its place in the effective configuration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from firelens.fluentbit.document import Section
from firelens.fluentbit.values import Position, Property, fold
from firelens.lint.finding import Origin

if TYPE_CHECKING:
    from firelens.lint.join.task import Container


@dataclass(frozen=True, eq=False)
class Step:
    """A section, who wrote it, and where it comes in the order of the engine. Compared by identity.

    A value that only deployment decides reads as text with `${}` in it: treat it as any `${VARIABLE}`.
    """

    section: Section
    origin: Origin
    number: int
    owner: Container | None = None
    """The container whose log options made it."""

    @property
    def kind(self) -> str:
        """`input`, `filter`, `output`, `service`, `parser`, `multiline_parser`, ..."""
        return self.section.kind

    @cached_property
    def plugin(self) -> str:
        """The plugin's name in lower case; empty when there is none."""
        return self.section.plugin

    @cached_property
    def properties(self) -> tuple[Property, ...]:
        """Its properties in order."""
        return self.section.properties

    @cached_property
    def _by_name(self) -> dict[str, tuple[Property, ...]]:
        """Two hundred rules ask the same few names: they are folded once."""
        found: dict[str, list[Property]] = {}
        for entry in self.properties:
            found.setdefault(entry.name, []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    def get(self, name: str, default: str | None = None) -> str | None:
        """The text of the last property of that name."""
        found = self.last(name)
        return default if found is None else found.text

    def first(self, name: str) -> Property | None:
        """The first property of that name."""
        return next(iter(self.all(name)), None)

    def last(self, name: str) -> Property | None:
        """The last property of that name."""
        return next(reversed(self.all(name)), None)

    def all(self, name: str) -> tuple[Property, ...]:
        """Every property of that name."""
        return self._by_name.get(fold(name), ())

    def any(self, *names: str) -> Property | None:
        """The first property that has one of these names."""
        return next((p for name in names for p in self.all(name)), None)

    def known(self, name: str) -> str | None:
        """The text of the last property of that name; None when absent or when a `${...}` decides it."""
        text = self.get(name)
        return None if text is None or "${" in text else text

    @property
    def written(self) -> bool:
        """Whether a person wrote it, so that a finding can stand there."""
        return self.section.position is not None and self.origin is not Origin.AGENT

    @property
    def at(self) -> Position:
        """Where findings about the whole section stand: the value of its `Name`, else its header."""
        named = self.first("name")
        if named and named.value_position:
            return named.value_position
        return place(self.section.position)

    @property
    def called(self) -> str:
        """How to speak of it: `` `es` output ``."""
        return f"`{self.plugin}` {self.kind}" if self.plugin else f"`[{self.section.header or self.kind.upper()}]`"


def place(position: Position | None) -> Position:
    """The position, which everything a person wrote has; raises `LookupError` for what the agent wrote."""
    if position is None:
        raise LookupError("a section that no person wrote has no place for a finding")
    return position


def key_at(found: Property) -> Position:
    """Where a property's key stands."""
    return place(found.position)


def value_at(found: Property) -> Position:
    """Where a property's value stands; its key when the value is empty."""
    return place(found.value_position or found.position)


def known_values(steps: Iterable[Step], name: str) -> list[tuple[Step, Property, str]]:
    """Every property of that name whose text is known, with its step."""
    return [(s, p, p.text) for s in steps for p in s.all(name) if "${" not in p.text]
