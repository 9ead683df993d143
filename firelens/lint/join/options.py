"""What the option catalogue says about a property, on every version that may run."""

from __future__ import annotations

import re
from typing import Final

from firelens.fluentbit.catalog import Option, Plugin, catalogue
from firelens.fluentbit.document import Section
from firelens.fluentbit.values import Property, fold
from firelens.lint.join.engine import Engine

_SIZE: Final = re.compile(r"(\d+)([kKmMgG]?)[bB]?")
_UNITS: Final = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}
SECTION_KINDS = frozenset({"service", "parser", "multiline_parser", "stream_processor", "upstream_servers", "plugins"})


def plugin_of(section: Section, version: str) -> Plugin | None:
    """The catalogue's entry for a section on a version; None when its plugin is not known there."""
    name = "" if section.kind in SECTION_KINDS else _name(section)
    return catalogue(version).plugin(section.kind, name)


def _name(section: Section) -> str:
    """`Section.plugin`, at the cost of one comparison: `Name` nearly always comes first."""
    first = section.entries[0] if section.entries else None
    return first.text if isinstance(first, Property) and first.key in {"Name", "name"} else section.plugin


def plugins_of(section: Section, engine: Engine) -> list[Plugin | None]:
    """The catalogue's entry for a section on every version that may run."""
    return [plugin_of(section, version) for version in engine.versions]


def options_of(section: Section, key: str, engine: Engine) -> list[Option | None]:
    """The option that takes `key` on every version that may run."""
    return [p.option(key) if p else None for p in plugins_of(section, engine)]


def type_of(section: Section, key: str, engine: Engine | None = None) -> str:
    """The type of an option (`boolean`, `size`, ...) on the first version that knows it; empty when none does."""
    found = (option for option in options_of(section, fold(key), engine or Engine()) if option)
    return next((option.type for option in found), "")


def size_bytes(text: str) -> int | None:
    """A size in bytes as the engine reads it, units in powers of ten; None for anything but a whole number and a unit."""
    found = _SIZE.fullmatch(text)
    return int(found[1]) * _UNITS[found[2].lower()] if found else None
