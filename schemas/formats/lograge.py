"""Lograge: one logfmt line per Rails request, alone or behind Ruby's logger."""

from __future__ import annotations

import re

from schemas.formats._ruby import head
from schemas.formats._text import number
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.formats.logfmt import pairs
from schemas.timestamps import promote


def parse(line: str) -> Fields | None:
    """Gives Lograge's keys (`method`, `path`, `format`, `controller`, `action`, `status`, `duration`, `view`, `db` ...); times in ms."""
    if "method=" not in line[:600]:
        return None
    fields, rest = head(line)
    more = (pairs(rest, single=True) or _between_keys(rest)) if rest[:7] == "method=" else None
    if more is None or not {"method", "path", "status"} <= more.keys():
        return None
    return promote(more | fields)


_KEY = re.compile(r"(?:^| )([a-z_][\w.]{0,63})=", re.ASCII)


def _between_keys(text: str) -> Fields | None:
    """Reads values as what stands between two keys: Lograge quotes none, not even a hash of parameters."""
    keys = list(_KEY.finditer(text))
    ends = [*(k.start() for k in keys[1:]), len(text)]
    values = [text[k.end() : end] for k, end in zip(keys, ends, strict=True)]
    if not keys or keys[0].start() or any(v.count('"') % 2 for v in values):
        return None
    return {k[1]: v if (read := number(v)) is None else read for k, v in zip(keys, values, strict=True)}


_LINE = "method=GET path=/jobs/833552.json format=json controller=JobsController action=show status=200 duration=58.33 view=40.43 db=15.26"
_PARTS: Fields = {
    "method": "GET", "path": "/jobs/833552.json", "format": "json", "controller": "JobsController", "action": "show", "status": 200,
    "duration": 58.33, "view": 40.43, "db": 15.26,
}  # fmt: skip

FORMAT = Format(
    name="lograge",
    title="Rails, Lograge",
    url="https://github.com/roidrage/lograge#readme",
    parse=parse,
    looks=lambda line: "method=" in line[:600],
    rank=60,
    aliases=("rails_lograge",),
    examples=(
        Example(_LINE, _PARTS),
        Example("I, [2026-01-02T03:04:05.678901 #7]  INFO -- : [req-1] method=POST path=/a?b=c format=*/* controller=A::B action=x status=500 error='X: y' duration=1.00 view=0.00 db=0.00", {
            "timestamp": "2026-01-02T03:04:05.678901Z", "severity": "INFO", "pid": 7, "progname": None, "tags": ["req-1"], "method": "POST", "path": "/a?b=c",
            "format": "*/*", "controller": "A::B", "action": "x", "status": 500, "error": "X: y", "duration": 1.0, "view": 0.0, "db": 0.0,
        }),
        Example(_LINE + ' location=http://a/?b=c params={"id"=>"7", "q"=>"a b"}', _PARTS | {"location": "http://a/?b=c", "params": '{"id"=>"7", "q"=>"a b"}'}),
    ),
    rejects=("", _LINE[7:], _LINE.replace(" status=200", ""), _LINE + ' "', "GET /jobs"),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?:\w, \[(?<time>[^ ]+) #(?<pid>\d+)\] +(?<severity>[A-Z]+) -- (?<progname>[^:]*?): )?(?:\[[^\]]*\] )*method=(?<method>[^ ]+) path=(?<path>[^ ]+) format=(?<format>[^ ]+) "
        r"controller=(?<controller>[^ ]+) action=(?<action>[^ ]+) status=(?<status>\d+)(?: error='(?<error>[^']*)')?(?: duration=(?<duration>[\d.]+))?(?: view=(?<view>[\d.]+))?(?: db=(?<db>[\d.]+))?.*$",
        time_key="time",
        time_format="%Y-%m-%dT%H:%M:%S.%L",
        types={"status": "integer", "pid": "integer", "duration": "float", "view": "float", "db": "float"},
        differs={"tags": "a list cannot be made by a parser", "*": "keys of your own are not taken"},
    ),
)  # fmt: skip
