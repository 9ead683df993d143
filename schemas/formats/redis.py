"""Redis and Valkey server log: `pid:role day month year time level message`."""

from __future__ import annotations

from schemas.formats._text import integer
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import day_month_year

# Both tables: the server's source prints these characters.
ROLES = {"M": "master", "S": "replica", "C": "child", "X": "sentinel"}
LEVELS = {".": "debug", "-": "verbose", "*": "notice", "#": "warning"}


def parse(line: str) -> Fields | None:
    """Gives `pid`, `role` and `level` (their names) and `message`."""
    words = line.split(" ", 6)
    if len(words) < 6:
        return None
    process, gap, role = words[0].partition(":")
    pid = integer(process)
    timestamp = day_month_year(" ".join(words[1:5]))
    if not gap or pid is None or role not in ROLES or words[5] not in LEVELS or timestamp is None:
        return None
    return {
        "pid": pid, "role": ROLES[role], "timestamp": timestamp, "level": LEVELS[words[5]], "message": words[6] if len(words) > 6 else "",
    }  # fmt: skip


_LINE = "1:M 02 Jan 2026 03:04:05.678 * Ready to accept connections tcp"

FORMAT = Format(
    name="redis",
    title="Redis, Valkey",
    url="https://redis.io/docs/latest/operate/oss_and_stack/management/troubleshooting/",
    parse=parse,
    looks=lambda line: line[:1].isdigit() and ":" in line[1:12],
    rank=14,
    aliases=("valkey", "redis_server"),
    examples=(
        Example(_LINE, {"pid": 1, "role": "master", "timestamp": "2026-01-02T03:04:05.678Z", "level": "notice", "message": "Ready to accept connections tcp"}),
        Example("72:C 02 Jan 2026 03:04:05.001 # WARNING: x * y", {"pid": 72, "role": "child", "timestamp": "2026-01-02T03:04:05.001Z", "level": "warning", "message": "WARNING: x * y"}),
        Example("9:X 2 Jan 2026 03:04:05.001 - ", {"pid": 9, "role": "sentinel", "timestamp": "2026-01-02T03:04:05.001Z", "level": "verbose", "message": ""}),
    ),
    rejects=("", _LINE[:24], _LINE.replace("1:M", "1:Q"), _LINE.replace(" * ", " ! "), _LINE.replace("Jan", "Jum"), _LINE.replace("1:M", "x:M")),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<pid>\d+):(?<role>[MSCX]) (?<time>\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d+) (?<level>[.\-*#]) ?(?<message>.*)$",
        time_key="time",
        time_format="%d %b %Y %H:%M:%S.%L",
        types={"pid": "integer"},
        differs={"role": "its letter", "level": "its character", "message": "an empty value is left out"},
    ),
    note="server-local time is taken as UTC",
)  # fmt: skip
