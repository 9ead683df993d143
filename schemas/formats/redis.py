"""Redis and Valkey server log: `pid:role day month year time level message`."""

from __future__ import annotations

import re

from schemas.formats._text import integer
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.formats.logfmt import pairs
from schemas.timestamps import day_month_year, epoch, rfc3339

# Both tables: the server's source prints these characters.
ROLES = {"M": "master", "S": "replica", "C": "child", "X": "sentinel"}
LEVELS = {".": "debug", "-": "verbose", "*": "notice", "#": "warning"}


_SIGNAL = re.compile(r"(\d{1,10}):signal-handler \((\d{1,12})\) (.*)$", re.DOTALL)
_KEYS = {"pid", "role", "timestamp", "level", "message"}


def parse(line: str) -> Fields | None:
    """Gives `pid`, `role` and `level` (their names) and `message`; also of Valkey's logfmt and its other times."""
    if line[:4] == "pid=":
        return _logfmt(line)
    if found := _SIGNAL.match(line):
        when = epoch(int(found[2]))
        return (
            {"pid": int(found[1]), "role": "signal-handler", "timestamp": when, "level": None, "message": found[3]}
            if when
            else None
        )
    words = line.split(" ", 6)
    long = len(words) > 2 and words[2] not in LEVELS
    if not long:
        words = line.split(" ", 3)
    if len(words) < (6 if long else 3):
        return None
    process, gap, role = words[0].partition(":")
    pid = integer(process)
    timestamp = day_month_year(" ".join(words[1:5])) if long else rfc3339(words[1]) or epoch(words[1])
    level, message = words[5 if long else 2], words[(6 if long else 3) :]
    if not gap or pid is None or role not in ROLES or level not in LEVELS or timestamp is None:
        return None
    return {
        "pid": pid, "role": ROLES[role], "timestamp": timestamp, "level": LEVELS[level], "message": message[0] if message else "",
    }  # fmt: skip


def _logfmt(line: str) -> Fields | None:
    fields = pairs(line)
    if fields is None or not fields.keys() >= _KEYS:
        return None
    when = fields["timestamp"]
    fields["timestamp"] = day_month_year(str(when)) or rfc3339(str(when)) or epoch(when)
    return fields if fields["timestamp"] else None


_LINE = "1:M 02 Jan 2026 03:04:05.678 * Ready to accept connections tcp"

FORMAT = Format(
    name="redis",
    title="Redis, Valkey",
    url="https://redis.io/docs/latest/operate/oss_and_stack/management/troubleshooting/",
    parse=parse,
    looks=lambda line: (line[:1].isdigit() and ":" in line[1:12]) or (line[:4] == "pid=" and " role=" in line[:24]),
    rank=14,
    aliases=("valkey", "redis_server"),
    examples=(
        Example(_LINE, {"pid": 1, "role": "master", "timestamp": "2026-01-02T03:04:05.678Z", "level": "notice", "message": "Ready to accept connections tcp"}),
        Example("72:C 02 Jan 2026 03:04:05.001 # WARNING: x * y", {"pid": 72, "role": "child", "timestamp": "2026-01-02T03:04:05.001Z", "level": "warning", "message": "WARNING: x * y"}),
        Example("9:X 2 Jan 2026 03:04:05.001 - ", {"pid": 9, "role": "sentinel", "timestamp": "2026-01-02T03:04:05.001Z", "level": "verbose", "message": ""}),
        Example("7:S 2026-01-02T03:04:05.678+00:00 # slow", {"pid": 7, "role": "replica", "timestamp": "2026-01-02T03:04:05.678Z", "level": "warning", "message": "slow"}),
        Example("7:M 1767323045678 * a b", {"pid": 7, "role": "master", "timestamp": "2026-01-02T03:04:05.678Z", "level": "notice", "message": "a b"}),
        Example('pid=7 role=primary timestamp="02 Jan 2026 03:04:05.678" level=notice message="Ready to \\"accept\\""', {
            "pid": 7, "role": "primary", "timestamp": "2026-01-02T03:04:05.678Z", "level": "notice", "message": 'Ready to "accept"',
        }),
        Example("1:signal-handler (1767323045) Received SIGTERM scheduling shutdown...", {
            "pid": 1, "role": "signal-handler", "timestamp": "2026-01-02T03:04:05.000Z", "level": None, "message": "Received SIGTERM scheduling shutdown...",
        }),
    ),
    rejects=("", _LINE[:24], _LINE.replace("1:M", "1:Q"), _LINE.replace(" * ", " ! "), _LINE.replace("Jan", "Jum"), _LINE.replace("1:M", "x:M")),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<pid>\d+):(?<role>[MSCX]) (?<time>\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d+) (?<level>[.\-*#]) ?(?<message>.*)$",
        time_key="time",
        time_format="%d %b %Y %H:%M:%S.%L",
        types={"pid": "integer"},
        differs={
            "role": "its letter", "level": "its character", "message": "an empty value is left out",
            "*": "Valkey's other formats, and what a signal handler writes, are not taken",
        },
    ),
    note="server-local time is taken as UTC",
)  # fmt: skip
