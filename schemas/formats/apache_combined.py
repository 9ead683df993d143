"""Apache access log, `combined`: the common log format with referer and user agent."""

from __future__ import annotations

from schemas.formats._access import quoted
from schemas.formats._text import value
from schemas.formats.apache_common import COMMON_REGEX, COMMON_TYPES, common
from schemas.formats.base import Example, Fields, FluentBitParser, Format


def parse(line: str) -> Fields | None:
    """Names columns after their words in Apache's documentation; `request` also as its three parts."""
    found = common(line)
    if found is None:
        return None
    fields, rest = found
    columns = quoted(rest)
    if columns is None or len(columns) != 2:
        return None
    fields["referer"] = value(columns[0])
    fields["user_agent"] = value(columns[1])
    return fields


_LINE = r'host-7.example - frank [10/Oct/2025:13:55:36 -0700] "GET /a\"b HTTP/1.0" 304 - "http://www.example.com/start.html" "a \"b\" \xe9 c"'

FORMAT = Format(
    name="apache_combined",
    title="Apache access log, combined",
    url="https://httpd.apache.org/docs/2.4/logs.html#combined",
    parse=parse,
    looks=lambda line: '] "' in line[:256],
    rank=22,
    aliases=("apache", "combined", "apache2", "httpd", "apache_access"),
    siblings=("apache_common",),
    examples=(
        Example(_LINE, {
            "remote_host": "host-7.example", "remote_logname": None, "remote_user": "frank", "timestamp": "2025-10-10T20:55:36.000Z",
            "request": 'GET /a"b HTTP/1.0', "method": "GET", "uri": '/a"b', "protocol": "HTTP/1.0", "status": 304, "bytes": None,
            "referer": "http://www.example.com/start.html", "user_agent": 'a "b" \\xe9 c',
        }),
        Example('shop.example:443 10.0.0.9 - ada [01/Jan/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "x"', {
            "server_name": "shop.example", "server_port": 443, "remote_host": "10.0.0.9", "remote_logname": None, "remote_user": "ada",
            "timestamp": "2026-01-01T00:00:00.000Z", "request": "GET / HTTP/1.1", "method": "GET", "uri": "/", "protocol": "HTTP/1.1",
            "status": 200, "bytes": 5, "referer": None, "user_agent": "x",
        }),
        Example('::1 - - [01/Jan/2026:00:00:00 +0000] "-" 408 0 "-" "-"', {
            "remote_host": "::1", "remote_logname": None, "remote_user": None, "timestamp": "2026-01-01T00:00:00.000Z",
            "request": None, "method": None, "uri": None, "protocol": None, "status": 408, "bytes": 0, "referer": None, "user_agent": None,
        }, auto="nginx"),
    ),
    rejects=("", _LINE[:50], _LINE[:-1], _LINE + ' "x"', _LINE.replace(" 304 ", " 3x4 "), '- - - - "GET / HTTP/1.1" 200 1 "-" "-"'),
    sidecar=FluentBitParser(
        format="regex",
        regex=COMMON_REGEX + r' "(?:-|(?<referer>(?:[^"\\]|\\.)*))" "(?:-|(?<user_agent>(?:[^"\\]|\\.)*))"$',
        time_key="time",
        time_format="%d/%b/%Y:%H:%M:%S %z",
        types=COMMON_TYPES,
        differs={
            **dict.fromkeys(("request", "uri", "referer", "user_agent"), "escapes stay as written"),
            "remote_user": "an empty name stays two quotes",
        },
    ),
    note="`auto` takes a line that nginx could have written for nginx's",
)  # fmt: skip
