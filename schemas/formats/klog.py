"""klog and glog: `Lmmdd hh:mm:ss.uuuuuu threadid file:line] msg`, of Kubernetes and of everything made with glog."""

from __future__ import annotations

import re

from schemas.formats._text import unescape
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.formats.logfmt import pairs
from schemas.timestamps import rfc3339, without_year

LEVELS = {"I": "INFO", "W": "WARNING", "E": "ERROR", "F": "FATAL"}
_HEAD = re.compile(
    r"([IWEF])(\d{4})?(\d\d)(\d\d) (\d\d:\d\d:\d\d)\.(\d{1,9}) +(\d{1,10}) ([^:\] ]{1,256}):(\d{1,7})\] ?", re.ASCII
)
_QUOTED = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"(?: |$)', re.DOTALL)


def parse(line: str) -> Fields | None:
    """Gives `level` (its name), `threadid`, `file`, `line`, `msg`; of a structured entry also its pairs."""
    found = _HEAD.match(line)
    if found is None:
        return None
    level, year, month, day, clock, fraction, thread, file, number = found.groups()
    dated = f"{year}-{month}-{day}T{clock}.{fraction}"
    timestamp = rfc3339(dated) if year else without_year(int(month), int(day), clock, fraction)
    if timestamp is None:
        return None
    msg = line[found.end() :]
    fields: Fields = {
        "level": LEVELS[level], "timestamp": timestamp, "threadid": int(thread), "file": file, "line": int(number), "msg": msg,
    }  # fmt: skip
    if msg[:1] == '"' and (quoted := _QUOTED.match(msg)) is not None:
        more = pairs(msg, quoted.end()) if quoted.end() < len(msg) else {}
        if more is not None and True not in more.values():  # a key alone: what stood there was a list or an object
            return {**fields, **more, **fields, "msg": unescape(quoted[1])}  # a pair cannot pass for the header
    return fields


_LINE = 'I0102 03:04:05.678901       1 controller.go:116] "Pod status updated" pod="kube-system/dns" replicas=2 status="ready"'

FORMAT = Format(
    name="klog",
    title="klog, glog",
    url="https://pkg.go.dev/k8s.io/klog/v2#hdr-Log_output",
    parse=parse,
    looks=lambda line: line[:1] in LEVELS and line[1:5].isdigit(),
    rank=10,
    aliases=("glog", "kubernetes", "k8s"),
    examples=(
        Example(_LINE, {
            "level": "INFO", "timestamp": "2026-01-02T03:04:05.678901Z", "threadid": 1, "file": "controller.go", "line": 116,
            "msg": "Pod status updated", "pod": "kube-system/dns", "replicas": 2, "status": "ready",
        }),
        Example("E1231 23:59:59.000001 28733 a.cc:10] \"quoted\" and: more", {
            "level": "ERROR", "timestamp": "2025-12-31T23:59:59.000001Z", "threadid": 28733, "file": "a.cc", "line": 10, "msg": '"quoted" and: more',
        }),
        Example("F20260102 03:04:05.5 7 main.cc:1] Check failed: x == y (1 vs. 2)", {
            "level": "FATAL", "timestamp": "2026-01-02T03:04:05.500Z", "threadid": 7, "file": "main.cc", "line": 1, "msg": "Check failed: x == y (1 vs. 2)",
        }),
    ),
    rejects=("", _LINE[:40], _LINE.replace("I0102", "X0102"), _LINE.replace("I0102", "I1302"), _LINE.replace("] ", " "), _LINE.replace("03:04", "33:04")),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<level>[IWEF])(?<time>(?:\d{4})?\d{4} \d{2}:\d{2}:\d{2}\.\d+) +(?<threadid>\d+) (?<file>[^:\] ]+):(?<line>\d+)\] ?(?<msg>.*)$",
        time_key="time",
        time_format="%m%d %H:%M:%S.%L",
        types={"threadid": "integer", "line": "integer"},
        differs={"level": "its letter", "msg": "a structured entry's pairs stay in it", "*": "pairs stay in `msg`", "time": "a year is not taken"},
    ),
    note="without a year: the latest that is at most a day ahead; a structured entry's pairs become fields",
)  # fmt: skip
