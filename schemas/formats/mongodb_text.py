"""MongoDB log before 4.4: `timestamp severity component [context] message`."""

from __future__ import annotations

import re

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339

_HEAD = re.compile(r"(\d{4}-\d\d-\d\dT\S{12,20}) ([FEWI]|D[1-5]?) +(-|[A-Z_]{2,16}) +\[([^\] ]{1,256})\] ?", re.ASCII)


def parse(line: str) -> Fields | None:
    """Gives `severity`, `component`, `context` and `message`."""
    found = _HEAD.match(line)
    timestamp = rfc3339(found[1]) if found else None
    if found is None or timestamp is None:
        return None
    return {
        "timestamp": timestamp,
        "severity": found[2],
        "component": None if found[3] == "-" else found[3],
        "context": found[4],
        "message": line[found.end() :],
    }


_LINE = "2026-01-02T12:04:05.678+0900 I NETWORK  [initandlisten] waiting for connections on port 27017"

FORMAT = Format(
    name="mongodb_text",
    title="MongoDB log before 4.4",
    url="https://www.mongodb.com/docs/v4.2/reference/log-messages/",
    parse=parse,
    looks=lambda line: line[10:11] == "T" and " [" in line[24:80],
    rank=20,
    aliases=("mongodb_legacy",),
    examples=(
        Example(_LINE, {
            "timestamp": "2026-01-02T03:04:05.678Z", "severity": "I", "component": "NETWORK", "context": "initandlisten",
            "message": "waiting for connections on port 27017",
        }),
        Example("2026-01-02T03:04:05.678Z D2 -        [conn7] x", {
            "timestamp": "2026-01-02T03:04:05.678Z", "severity": "D2", "component": None, "context": "conn7", "message": "x",
        }),
    ),
    rejects=("", _LINE[:30], _LINE.replace(" I ", " INFO "), _LINE.replace("[initandlisten]", "initandlisten"), _LINE.replace("T12:", "T42:")),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<time>[^ ]+) (?<severity>[FEWI]|D[1-5]?) +(?:-|(?<component>[A-Z_]+)) +\[(?<context>[^\] ]+)\] ?(?<message>(?m:.*))$",
        time_key="time",
        time_format="%Y-%m-%dT%H:%M:%S.%L%z",
    ),
)  # fmt: skip
