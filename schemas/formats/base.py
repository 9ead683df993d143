"""What every log format declares, for the transform and for the sidecar.

A format is one file in this package that defines `FORMAT`. Its `parse` takes the text of one log entry (without its
newline) and gives a new dictionary, or `None` for anything that is not such an entry; it never raises and takes time
linear in the text. Names are those of the format's own documentation; `-` where that documentation means *nothing* is
`None`; a time is in `timestamp` (see `schemas.timestamps`) in place of the format's own field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from schemas.multiline.base import Multiline

Fields = dict[str, Any]
Parse = Callable[[str], Fields | None]


@dataclass(frozen=True, slots=True)
class FluentBitParser:
    """The same format as a `[PARSER]` of the sidecar.

    `regex` is Onigmo text. Its time goes to the event's own time instead of `timestamp`, an absent value is left out
    instead of `None`. `differs` names each other field that the sidecar cannot give as the transform does, with why.
    https://docs.fluentbit.io/manual/data-pipeline/parsers/configuring-parser
    """

    format: Literal["regex", "json", "logfmt"]
    regex: str = ""
    time_key: str = ""
    time_format: str = ""
    time_keep: bool = False
    types: Mapping[str, str] = field(default_factory=dict)
    differs: Mapping[str, str] = field(default_factory=dict)

    def properties(self) -> list[tuple[str, str]]:
        """Gives the section's properties in order, without `Name`."""
        out: list[tuple[str, str]] = [("Format", self.format)]
        if self.regex:
            out.append(("Regex", self.regex))
        if self.time_key:
            out += [("Time_Key", self.time_key), ("Time_Format", self.time_format)]
            out.append(("Time_Keep", "On" if self.time_keep else "Off"))
        if self.types:
            out.append(("Types", " ".join(f"{k}:{v}" for k, v in self.types.items())))
        return out


@dataclass(frozen=True, slots=True)
class Example:
    """One entry and all its fields. `auto` names the format that `auto` takes it for where two formats write it alike."""

    line: str
    fields: Fields
    auto: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """One log format.

    `looks` is a cheap look at the text that lets `auto` skip `parse`; `rank` orders the formats that `auto` tries (low
    first; `None` keeps a format out of `auto`). `aliases` are other names people use; one alias may name several
    formats, which are then tried by rank. `siblings` are tried after this one when it is asked for by name. `header`
    reads a line that names the columns of the lines after it and gives their parser. `lines` says
    which lines make one entry where an entry spans several. `note` is for the table of docs/formats.md.
    """

    name: str
    title: str
    url: str
    parse: Parse
    examples: tuple[Example, ...]
    rejects: tuple[str, ...]
    looks: Callable[[str], bool] = bool
    rank: int | None = 50
    aliases: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    header: Callable[[str], Parse | None] | None = None
    lines: Multiline | None = None
    sidecar: FluentBitParser | None = None
    note: str = ""


# When the examples are read: formats without a year depend on it (2026-01-03T03:04:05Z).
EXAMPLES_AT = 1_767_409_445


# What the router and the log driver put beside `log`; an application must not be able to speak in their name.
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
ROUTER_KEYS = frozenset(
    "container_id container_name source ecs_cluster ecs_task_arn ecs_task_definition ec2_instance_id".split()
)


def merge(fields: Fields, parsed: Fields) -> None:
    """Puts `parsed` over `fields`; where both name a key of the router and differ, the parsed one becomes `log_<key>`."""
    if ROUTER_KEYS.isdisjoint(parsed):
        fields.update(parsed)
        return
    for key, value in parsed.items():
        if key in ROUTER_KEYS and key in fields and fields[key] != value:
            fields[f"log_{key}"] = value
        else:
            fields[key] = value
