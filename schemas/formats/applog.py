"""What application loggers print by default: a time, a level, a message, and a thread or a logger between them."""

from __future__ import annotations

import re

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339

_LEVEL = "TRACE|DEBUG|INFO|INFORMATION|NOTICE|WARN|WARNING|ERROR|ERR|CRITICAL|CRIT|FATAL|SEVERE|PANIC|ALERT|EMERG"
_LEVELS = f"{_LEVEL}|{_LEVEL.lower()}|{'|'.join(word.capitalize() for word in _LEVEL.split('|'))}"
_TIME = r"\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[+\-]\d\d:?\d\d|Z)?"
_HEAD = re.compile(
    rf"\[?({_TIME})\]?(?: -| \|)? +(?:\[([^\[\]]{{1,128}})\] +(?:- )?)??(?:([\w.$/:\-]{{1,128}}?)(?:(?: -| \|) +|\.))?[\[<(]?({_LEVELS})[\])>]?(?::| -| \|)?(?: +|$)",
    re.ASCII,
)


def parse(line: str) -> Fields | None:
    """Gives `timestamp`, `level` as written, `thread` and `logger` where they stand before the level, and `message`."""
    found = _HEAD.match(line)
    timestamp = rfc3339(found[1]) if found else None
    if found is None or timestamp is None:
        return None
    fields: Fields = {"timestamp": timestamp, "level": found[4], "message": line[found.end() :]}
    if found[2]:
        fields["thread"] = found[2]
    if found[3]:
        fields["logger"] = found[3]
    return fields


FORMAT = Format(
    name="applog",
    title="Application log: time, level, message",
    url="https://docs.python.org/3/howto/logging.html#displaying-the-date-time-in-messages",
    parse=parse,
    looks=lambda line: line[:1] == "[" or line[4:5] in "-/",
    rank=75,
    aliases=("app", "log4j", "logback", "python_logging", "java_logging", "leveled", "monolog"),
    examples=(
        Example("2026-01-02T03:04:05Z INFO paid 7 of 9", {"timestamp": "2026-01-02T03:04:05.000Z", "level": "INFO", "message": "paid 7 of 9"}),
        Example("2026-01-02 03:04:05,678 [main] WARN  com.example.Till - slow: 7 ms", {
            "timestamp": "2026-01-02T03:04:05.678Z", "level": "WARN", "message": "com.example.Till - slow: 7 ms", "thread": "main",
        }),
        Example("2026-01-02 03:04:05,678 - shop.till - ERROR - no basket", {
            "timestamp": "2026-01-02T03:04:05.678Z", "level": "ERROR", "message": "no basket", "logger": "shop.till",
        }),
        Example('[2026-01-02 03:04:05] production.ERROR: failed {"order":7}', {
            "timestamp": "2026-01-02T03:04:05.000Z", "level": "ERROR", "message": 'failed {"order":7}', "logger": "production",
        }),
        Example("[2026-01-02 12:04:05.6 +0900] [info] gestartet: ä", {"timestamp": "2026-01-02T03:04:05.600Z", "level": "info", "message": "gestartet: ä"}),
    ),
    rejects=("", "2026-01-02T03:04:05Z started", "INFO started", "2026-13-02T03:04:05Z INFO x", "2026-01-02T03:04:05Z INFORMED x", "2026-01-02 INFO x"),
    sidecar=FluentBitParser(
        format="regex",
        regex=rf"^\[?(?<time>{_TIME})\]?(?: -| \|)? +(?:\[(?<thread>[^\[\]]+)\] +(?:- )?)??(?:(?<logger>[\w.$\/:\-]+?)(?:(?: -| \|) +|\.))?[\[<(]?(?<level>{_LEVELS})[\])>]?(?::| -| \|)?(?: +(?<message>(?m:.*)))?$",
        time_key="time",
        time_format="%Y-%m-%dT%H:%M:%S%z",
        differs={"time": "a time of another shape than `2026-01-02T03:04:05Z` stays that of arrival"},
    ),
    note="a time without a zone is taken as UTC",
)  # fmt: skip
