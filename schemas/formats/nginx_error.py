"""nginx error log: `2026/01/02 03:04:05 [error] 29#29: *5 message, client: ..., server: ..., request: "..."`."""

from __future__ import annotations

import re

from schemas.formats._text import integer, unescape
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import slashed

LEVELS = frozenset("debug info notice warn error crit alert emerg".split())
# What nginx itself appends to the message of a connection, in this order: ngx_http_log_error_handler.
_CONTEXT = re.compile(
    r', (client|server|request|subrequest|upstream|host|referrer): ("[^"\\]*+(?:\\.[^"\\]*+)*+"|[^,]*)'
)
_QUOTED = frozenset("request subrequest upstream host referrer".split())


def parse(line: str) -> Fields | None:
    """Gives level, process, thread and connection, the message, and what nginx says about the request."""
    timestamp = slashed(line[:19])
    if timestamp is None or line[19:21] != " [":
        return None
    level, gap, rest = line[21:].partition("] ")
    ids, gap2, rest = rest.partition(": ")
    process, gap3, thread = ids.partition("#")
    pid, tid = integer(process), integer(thread)
    if level not in LEVELS or not (gap and gap2 and gap3) or pid is None or tid is None:
        return None
    fields: Fields = {"timestamp": timestamp, "level": level, "pid": pid, "tid": tid}
    if rest[:1] == "*" and (connection := integer(rest[1:].partition(" ")[0])) is not None:
        fields["connection"] = connection
        rest = rest.partition(" ")[2]
    start = rest.find(", client: ")
    if start < 0:
        start = len(rest)
    fields["message"] = rest[:start]
    for name, text in _CONTEXT.findall(rest, start):
        fields[name] = unescape(text[1:-1]) if name in _QUOTED and text[:1] == '"' else text
    return fields


_OPEN = '2026/01/02 03:04:05 [error] 29#30: *5 open() "/srv/a, b" failed (2: No such file or directory), client: 172.17.0.1, server: localhost, request: "GET /a HTTP/1.1", host: "localhost:8080", referrer: "http://a/"'

FORMAT = Format(
    name="nginx_error",
    title="nginx error log",
    url="https://nginx.org/en/docs/ngx_core_module.html#error_log",
    parse=parse,
    looks=lambda line: line[4:5] == "/" and line[19:21] == " [",
    rank=20,
    examples=(
        Example(_OPEN, {
            "timestamp": "2026-01-02T03:04:05.000Z", "level": "error", "pid": 29, "tid": 30, "connection": 5,
            "message": 'open() "/srv/a, b" failed (2: No such file or directory)', "client": "172.17.0.1", "server": "localhost",
            "request": "GET /a HTTP/1.1", "host": "localhost:8080", "referrer": "http://a/",
        }),
        Example("2026/01/02 03:04:05 [notice] 1#1: using the \"epoll\" event method", {
            "timestamp": "2026-01-02T03:04:05.000Z", "level": "notice", "pid": 1, "tid": 1,
            "message": 'using the "epoll" event method',
        }),
        Example('2026/01/02 03:04:05 [error] 7#7: *1 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 2001:db8::1, server: , request: "GET / HTTP/2.0", subrequest: "/auth", upstream: "http://10.0.0.3:80/", host: "a"', {
            "timestamp": "2026-01-02T03:04:05.000Z", "level": "error", "pid": 7, "tid": 7, "connection": 1,
            "message": "upstream timed out (110: Connection timed out) while reading response header from upstream",
            "client": "2001:db8::1", "server": "", "request": "GET / HTTP/2.0", "subrequest": "/auth", "upstream": "http://10.0.0.3:80/", "host": "a",
        }),
    ),
    rejects=("", _OPEN[:30], _OPEN.replace("[error]", "[loud]"), _OPEN.replace("29#30", "29"), "2026/13/02 03:04:05 [error] 1#1: x", "2026/01/02 03:04:05 main.go:7: x"),
    sidecar=FluentBitParser(
        format="regex",
        regex=r'^(?<time>\d{4}/\d{2}/\d{2} \d{2}:\d{2}:\d{2}) \[(?<level>debug|info|notice|warn|error|crit|alert|emerg)\] (?<pid>\d+)#(?<tid>\d+): (?:\*(?<connection>\d+) )?'
        r'(?<message>.*?)(?:, client: (?<client>[^,]*)(?:, server: (?<server>[^,]*))?(?:, request: "(?<request>[^"]*)")?(?:, subrequest: "(?<subrequest>[^"]*)")?'
        r'(?:, upstream: "(?<upstream>[^"]*)")?(?:, host: "(?<host>[^"]*)")?(?:, referrer: "(?<referrer>[^"]*)")?)?$',
        time_key="time",
        time_format="%Y/%m/%d %H:%M:%S",
        types={"pid": "integer", "tid": "integer", "connection": "integer"},
        differs={"server": "an empty value is left out"},
    ),
)  # fmt: skip
