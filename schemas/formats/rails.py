"""Rails' own request log: `Started`, `Processing by`, `Parameters`, `Completed`, and anything behind Ruby's logger."""

from __future__ import annotations

import re
from collections.abc import Callable

from schemas.formats._ruby import head
from schemas.formats._text import integer, number
from schemas.formats.base import Example, Fields, Format
from schemas.timestamps import rfc3339

_STARTED = re.compile(
    r'Started ([A-Z]{3,16}) "([^"]*)" for (\S{1,64}) at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:[+-]\d{4}|UTC))$'
)
_PROCESSING = re.compile(r"Processing by ([\w:]{1,256})#([\w?!]{1,256}) as (\S{0,128})$")
_COMPLETED = re.compile(r"Completed (\d{3}) ([\w '\-]{0,64}?) ?in (\d{1,12}(?:\.\d{1,6})?)ms(?: \((.{0,1024})\))?$")
_PART = re.compile(r"(Views|ActiveRecord|GC|Allocations): (\d{1,15}(?:\.\d{1,6})?)")
_PARTS = {"Views": "view_runtime", "ActiveRecord": "db_runtime", "GC": "gc_time", "Allocations": "allocations"}


def _started(line: str) -> Fields | None:
    found = _STARTED.match(line)
    timestamp = rfc3339(found[4]) if found else None
    return (
        {"method": found[1], "path": found[2], "remote_ip": found[3], "timestamp": timestamp}
        if found and timestamp
        else None
    )


def _processing(line: str) -> Fields | None:
    found = _PROCESSING.match(line)
    return {"controller": found[1], "action": found[2], "format": found[3] or None} if found else None


def _parameters(line: str) -> Fields | None:
    return {"params": line[12:]} if line[12:13] == "{" and line[-1] == "}" else None


def _completed(line: str) -> Fields | None:
    found = _COMPLETED.match(line)
    if found is None:
        return None
    fields: Fields = {"status": integer(found[1]), "duration": number(found[3])}
    for name, value in _PART.findall(found[4] or ""):
        fields[_PARTS[name]] = number(value)
    return fields


_KINDS: dict[str, Callable[[str], Fields | None]] = {
    "Started": _started, "Processing": _processing, "Parameters:": _parameters, "Completed": _completed,
}  # fmt: skip


def parse(line: str) -> Fields | None:
    """Names values as the payload of Rails' `process_action` does (`controller`, `view_runtime` ...), times in milliseconds.

    `message` is always the text itself; a line that is none of Rails' own wants Ruby's logger in front.
    """
    fields, rest = head(line)
    kind = _KINDS.get(rest.lstrip(" ").partition(" ")[0])
    more = kind(rest.lstrip(" ")) if kind else None
    if more is None and "severity" not in fields:
        return None
    return {**(more or {}), **fields, "message": rest}


_STARTED_LINE = 'Started GET "/jobs/7?a=b" for 2001:db8::1 at 2026-01-02 12:04:05 +0900'
_DONE = "I, [2026-01-02T03:04:05.678901 #7]  INFO -- : [b3c7] Completed 200 OK in 58ms (Views: 40.4ms | ActiveRecord: 15.2ms (2 queries, 0 cached) | GC: 0.1ms)"

FORMAT = Format(
    name="rails",
    title="Rails request log",
    url="https://guides.rubyonrails.org/active_support_instrumentation.html#process-action-action-controller",
    parse=parse,
    looks=lambda line: line[1:4] == ", [" or line.lstrip()[:2] in ("St", "Pr", "Pa", "Co") or line[:1] == "[",
    rank=64,
    aliases=("ruby", "ruby_logger", "ruby_on_rails"),
    siblings=("lograge",),
    examples=(
        Example(_STARTED_LINE, {"method": "GET", "path": "/jobs/7?a=b", "remote_ip": "2001:db8::1", "timestamp": "2026-01-02T03:04:05.000Z", "message": _STARTED_LINE}),
        Example("Processing by Admin::JobsController#show as JSON", {
            "controller": "Admin::JobsController", "action": "show", "format": "JSON", "message": "Processing by Admin::JobsController#show as JSON",
        }),
        Example('  Parameters: {"id"=>"7"}', {"params": '{"id"=>"7"}', "message": '  Parameters: {"id"=>"7"}'}),
        Example(_DONE, {
            "status": 200, "duration": 58, "view_runtime": 40.4, "db_runtime": 15.2, "gc_time": 0.1, "timestamp": "2026-01-02T03:04:05.678901Z",
            "severity": "INFO", "pid": 7, "progname": None, "tags": ["b3c7"], "message": _DONE[53:],
        }),
        Example("W, [2026-01-02T03:04:05.678901 #7]  WARN -- Sidekiq: late", {
            "timestamp": "2026-01-02T03:04:05.678901Z", "severity": "WARN", "pid": 7, "progname": "Sidekiq", "message": "late",
        }),
    ),
    rejects=("", "Started", _STARTED_LINE[:30], "Completed in 5ms", "Processing by X as HTML", "[tag] anything", "I, [now #7] INFO -- : x"),
)  # fmt: skip
