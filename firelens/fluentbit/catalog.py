"""Which options a Fluent Bit takes: per version, for every plugin, `[SERVICE]` and parser.

The data is made by `scripts/catalogue.py` from `fluent-bit -J` and the sources, and by hand where those are silent.
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from firelens.fluentbit.document import Document, Property, Section
from firelens.fluentbit.values import fold
from schemas.errors import DescriptionError

PLUGIN_KINDS: Final = frozenset({"input", "filter", "output", "custom"})
REPOSITORY: Final = "https://github.com/fluent/fluent-bit/tree"


class Line(StrEnum):
    """An engine line: versions that take the same options, to a patch release."""

    V1_9 = "1.9"
    V4_1 = "4.1"
    V4_2 = "4.2"
    V5_0 = "5.0"
    V5_1 = "5.1"

    @classmethod
    def for_version(cls, version: str) -> Line:
        """The line of a version; for one between the lines the next newer line, for one beyond them the newest.

        Raises:
            DescriptionError: `version` is not a version such as `5.0.9` or `v4.2`.
        """
        asked = _numbers(version)[:2]
        return next((line for line in cls if _numbers(line) >= asked), cls.V5_1)


@dataclass(frozen=True, slots=True)
class Option:
    """One option: `type` is string, integer, double, boolean, size, time, commas, words, `words N` (at least N), prefix
    (any key that starts with the name), variant (a YAML map) or deprecated; `default` is the engine's own text."""

    name: str
    type: str
    default: str | None = None
    repeatable: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Plugin:
    """One plugin and every option it takes, those common to its kind included.

    `tls`, `http_server` and `net` (sockets) say what it takes part in; an `open` plugin checks no keys, so any pass.
    """

    kind: str
    name: str
    options: Mapping[str, Option]
    tls: bool = False
    http_server: bool = False
    net: bool = False
    open: bool = False
    source: str = ""

    def option(self, key: str) -> Option | None:
        """The option that takes `key`, by its name or by a prefix such as `rdkafka.`."""
        name = fold(key)
        found = self.options.get(name)
        if found is not None and found.type != "prefix":
            return found
        return next((o for o in self.options.values() if o.type == "prefix" and name.startswith(o.name)), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every plugin and section of one Fluent Bit version; `[SERVICE]` and parsers are plugins named ``""``."""

    version: str
    plugins: Mapping[tuple[str, str], Plugin] = field(repr=False)

    def plugin(self, kind: str, name: str = "") -> Plugin | None:
        """The plugin of that kind (`input`, `filter`, `output`, `processor`, `custom`, `service`, `parser`, ...)."""
        return self.plugins.get((kind, fold(name)))

    def option(self, kind: str, name: str, key: str) -> Option | None:
        """The option `key` of a plugin; None when the plugin or the option is unknown."""
        plugin = self.plugin(kind, name)
        return None if plugin is None else plugin.option(key)

    def names(self, kind: str) -> tuple[str, ...]:
        """The plugins of a kind, sorted."""
        return tuple(sorted(name for k, name in self.plugins if k == kind))

    def suggest(self, kind: str, name: str, key: str | None = None) -> tuple[str, ...]:
        """Near misses, best first: of a plugin's name, or of one of its options when `key` is given."""
        if key is None:
            return tuple(difflib.get_close_matches(fold(name), self.names(kind), n=3, cutoff=0.6))
        plugin = self.plugin(kind, name)
        known = () if plugin is None else tuple(o for o, it in plugin.options.items() if it.type != "prefix")
        return tuple(difflib.get_close_matches(fold(key), known, n=3, cutoff=0.6))


@cache
def catalogue(version: str = Line.V5_0) -> Catalogue:
    """The catalogue of a line (`5.0`), or of the version we know that is closest to `version`.

    Closest is the newest of the same line that is not newer, else the oldest of that line; outside the lines the oldest
    that is newer, since an option that is unknown by mistake is worse than one that is known too early.

    Raises:
        DescriptionError: `version` is not a version.
    """
    known = _data()["versions"]
    asked = _numbers(version)
    line = [v for v in known if _numbers(v)[:2] == asked[:2]]
    older = [v for v in line if _numbers(v)[: len(asked)] <= asked]
    newer = [v for v in line or known if _numbers(v) > asked]
    chosen = max(older, key=_numbers) if older else min(newer or known[-1:], key=_numbers)
    bit = known.index(chosen)
    common = list(_supplement(chosen))
    plugins = {
        (kind, name): _plugin(kind, name, entry, bit, common)
        for kind, entries in _data()["plugins"].items()
        for name, entry in entries.items()
        if entry["versions"] >> bit & 1
    }
    for table in common:
        place = (table["kind"], table["plugin"])
        if table["plugin"] != "*" and place not in plugins:
            plugins[place] = _plugin(*place, {"open": int(table.get("open", False)) << bit}, bit, common)
    return Catalogue(chosen, plugins)


def since(kind: str, name: str, key: str) -> str | None:
    """The first version we know that takes the option; None when none does."""
    return next((v for v in _data()["versions"] if catalogue(v).option(kind, name, key) is not None), None)


def unknown(document: Document, version: str = Line.V5_0) -> Iterator[tuple[Section, Property]]:
    """The properties of a document that this version does not take; those of unknown plugins are left out."""
    known = catalogue(version)
    for section in document.sections:
        plugin = known.plugin(section.kind, section.plugin if section.kind in PLUGIN_KINDS else "")
        if plugin is not None and not plugin.open:
            special = {"processors", "routes"} if section.kind in {"input", "output"} else set()
            yield from (
                (section, p) for p in section.properties if plugin.option(p.key) is None and p.name not in special
            )


def versions() -> tuple[str, ...]:
    """The versions whose options are known exactly, oldest first."""
    return tuple(_data()["versions"])


def _plugin(kind: str, name: str, entry: dict[str, Any], bit: int, common: list[dict[str, Any]]) -> Plugin:
    takes = {flag: bool(entry.get(flag, 0) >> bit & 1) for flag in ("tls", "http_server", "net", "open")}
    version = _data()["versions"][bit]
    source = f"{REPOSITORY}/v{version}/plugins"
    options: dict[str, Option] = {}
    for table in common:
        theirs = table["kind"] == kind and table["plugin"] in ("*" if name else "", name)
        if theirs and takes.get(table.get("needs", ""), True):
            options |= {o.name: o for o in _written(table)}
            source = table["source"] if table["plugin"] == name else source
    for option, states in entry.get("options", {}).items():
        for type_, default, repeatable, mask in states:
            if mask >> bit & 1:
                options[option] = Option(option, type_, default, repeatable, source)
    return Plugin(kind, name, options, **takes, source=source)


def _written(table: dict[str, Any]) -> Iterator[Option]:
    for name, text in table["options"].items():
        type_, _, default = text.partition(" = ")
        yield Option(name, type_.rstrip("*"), default or None, type_.endswith("*"), table["source"])


def _supplement(version: str) -> Iterator[dict[str, Any]]:
    for table in tomllib.loads(_read("supplement.toml"))["table"]:
        if _numbers(table.get("since", "0")) <= _numbers(version) <= _numbers(table.get("until", "999")):
            yield table


@cache
def _data() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(_read("options.json"))
    return content


def _read(name: str) -> str:
    return (files("firelens.fluentbit") / "data" / name).read_text(encoding="utf-8")


def _numbers(version: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in version.lstrip("v").split("."))
    except ValueError:
        msg = f"`{version}` is no Fluent Bit version"
        raise DescriptionError(msg, hint="give one such as `5.0.9`, or a line such as `5.0`") from None
