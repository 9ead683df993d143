"""What application loggers print by default: a time, a level, a message, and a thread or a logger between them."""

from __future__ import annotations

import re

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import day_month_year, rfc3339

_LEVEL = "TRACE|DEBUG|INFO|INFORMATION|NOTICE|WARN|WARNING|ERROR|ERR|CRITICAL|CRIT|FATAL|SEVERE|PANIC|ALERT|EMERG"
_LEVELS = f"{_LEVEL}|{_LEVEL.lower()}|{'|'.join(word.capitalize() for word in _LEVEL.split('|'))}|VRB|DBG|INF|WRN|FTL|CONFIG|FINE|FINER|FINEST"
_TIME = r"(?:\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d\.\d{3}|\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[+\-]\d\d:?\d\d|Z)?)"
_HEAD = re.compile(
    rf"\[?({_TIME})\]?(?: -| \|)?[ \t]+(?:\[([^\[\]]{{1,128}})\] +(?:- )?)??(?:([\w.$/:\-]{{1,128}}?)(?:(?: -| \|) +|\.))?[\[<(]?({_LEVELS})[\])>]?(?::| -| \|)?(?:[ \t]+|$)",
    re.ASCII,
)
# Spring Boot: pid, the application's name since 3.2, thread, what correlates, logger.
# https://docs.spring.io/spring-boot/reference/features/logging.html#features.logging.log-format
_SPRING = re.compile(
    r"(\d{1,10}) --- (?:\[([^\[\]]{1,128})\] )?\[ *([^\[\]]{1,128})\] (?:\[([^\[\]]{0,256})\] ?)?([\w.$\[\]/\-]{1,128}) *: ?",
    re.ASCII,
)


def parse(line: str) -> Fields | None:
    """Gives `timestamp`, `level` as written, `thread` and `logger` where they stand before the level, and `message`.

    Of Spring Boot's own lines also what stands between level and message: `pid`, `application`, `thread`, `correlation`, `logger`.
    """
    found = _HEAD.match(line)
    if found is None:
        return None
    when = found[1]
    timestamp = day_month_year(when.replace("-", " ")) if when[2] == "-" else rfc3339(when)
    if timestamp is None:
        return None
    fields: Fields = {"timestamp": timestamp, "level": found[4], "message": line[found.end() :]}
    if spring := _SPRING.match(line, found.end()):
        pid, application, thread, correlation, logger = spring.groups()
        named = {"application": application, "correlation": (correlation or "").strip()}
        return {
            **fields, "message": line[spring.end() :], "pid": int(pid), "thread": thread.strip(), "logger": logger,
            **{name: text for name, text in named.items() if text},
        }  # fmt: skip
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
    looks=lambda line: line[:1] == "[" or line[4:5] in "-/" or line[2:3] == "-",
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
        Example("2026-01-02T12:04:05.678+09:00  INFO 1 --- [shop] [nio-8080-exec-1] [ 5b8e-7ec3] c.example.Till : paid: 7", {
            "timestamp": "2026-01-02T03:04:05.678Z", "level": "INFO", "message": "paid: 7", "pid": 1, "application": "shop",
            "thread": "nio-8080-exec-1", "correlation": "5b8e-7ec3", "logger": "c.example.Till",
        }),
        Example("2026-01-02 03:04:05.678  WARN 7 --- [           main] c.e.Application                          : slow", {
            "timestamp": "2026-01-02T03:04:05.678Z", "level": "WARN", "message": "slow", "pid": 7, "thread": "main", "logger": "c.e.Application",
        }),
        Example("02-Jan-2026 03:04:05.678 SEVERE [main] org.apache.catalina.core.X.start failed", {
            "timestamp": "2026-01-02T03:04:05.678Z", "level": "SEVERE", "message": "[main] org.apache.catalina.core.X.start failed",
        }),
        Example("2026-01-02 03:04:05.678 +00:00 [INF] ready", {"timestamp": "2026-01-02T03:04:05.678Z", "level": "INF", "message": "ready"}),
        Example("2026-01-02T03:04:05.678Z\tinfo\tmain.go:7\tready", {
            "timestamp": "2026-01-02T03:04:05.678Z", "level": "info", "message": "main.go:7\tready",
        }),
        Example('[2026-01-02 03:04:05] production.ERROR: failed {"order":7}', {
            "timestamp": "2026-01-02T03:04:05.000Z", "level": "ERROR", "message": 'failed {"order":7}', "logger": "production",
        }),
        Example("[2026-01-02 12:04:05.6 +0900] [info] gestartet: ä", {"timestamp": "2026-01-02T03:04:05.600Z", "level": "info", "message": "gestartet: ä"}),
    ),
    rejects=("", "2026-01-02T03:04:05Z started", "INFO started", "2026-13-02T03:04:05Z INFO x", "2026-01-02T03:04:05Z INFORMED x", "2026-01-02 INFO x"),
    sidecar=FluentBitParser(
        format="regex",
        regex=rf"^\[?(?<time>{_TIME})\]?(?: -| \|)?[ \t]+(?:\[(?<thread>[^\[\]]+)\] +(?:- )?)??(?:(?<logger>[\w.$\/:\-]+?)(?:(?: -| \|) +|\.))?[\[<(]?(?<level>{_LEVELS})[\])>]?(?::| -| \|)?"
        r"(?:[ \t]+(?:(?<pid>\d{1,10}) --- (?:\[(?<application>[^\[\]]+)\] )?\[ *(?<thread>[^\[\]]+?) *\] (?:\[ *(?<correlation>[^\[\]]*?) *\] ?)?(?<logger>[\w.$\[\]\/\-]+) *: ?)?(?<message>(?m:.*)))?$",
        time_key="time",
        time_format="%Y-%m-%dT%H:%M:%S%z",
        types={"pid": "integer"},
        differs={"time": "a time of another shape than `2026-01-02T03:04:05Z` stays that of arrival"},
    ),
    note="a time without a zone is taken as UTC",
)  # fmt: skip
