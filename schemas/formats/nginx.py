"""nginx access log: the built-in `combined` format and the packages' `main`, which adds `$http_x_forwarded_for`."""

from __future__ import annotations

from schemas.formats._access import quoted, split
from schemas.formats._nginx_format import compile_format
from schemas.formats._text import request_parts, value
from schemas.formats.base import Example, Fields, FluentBitParser, Format, Parse


def parse(line: str) -> Fields | None:
    """Names each column after its nginx variable; `$request` also as its three parts where it has them."""
    common = split(line)
    if common is None:
        return None
    address, dash, user, timestamp, request, status, size, rest = common
    columns = quoted(rest)
    if dash != "-" or size == "-" or columns is None or not 2 <= len(columns) <= 3:
        return None
    request_text = value(request)
    parts = request_parts(request_text) if request_text else None
    method, uri, protocol = parts or (None, None, None)
    fields: Fields = {
        "remote_addr": address,
        "remote_user": value(user),
        "timestamp": timestamp,
        "request": request_text,
        "request_method": method,
        "request_uri": uri,
        "server_protocol": protocol,
        "status": status,
        "body_bytes_sent": int(size),
        "http_referer": value(columns[0]),
        "http_user_agent": value(columns[1]),
    }
    if len(columns) == 3:
        fields["http_x_forwarded_for"] = value(columns[2])
    return fields


def header(line: str) -> Parse | None:
    """Takes a `log_format` of nginx's configuration, as a step's `columns` give it."""
    return compile_format(line) if "$status" in line and ("$time_" in line or "$msec" in line) else None


_LINE = '203.0.113.9 - - [10/Oct/2025:13:55:36 -0700] "GET /a?b=c HTTP/1.1" 200 2326 "-" "curl/8.5.0"'
_FIELDS: Fields = {
    "remote_addr": "203.0.113.9", "remote_user": None, "timestamp": "2025-10-10T20:55:36.000Z",
    "request": "GET /a?b=c HTTP/1.1", "request_method": "GET", "request_uri": "/a?b=c", "server_protocol": "HTTP/1.1",
    "status": 200, "body_bytes_sent": 2326, "http_referer": None, "http_user_agent": "curl/8.5.0",
}  # fmt: skip
_ESCAPES = r'2001:db8::7 - J\xC3\xB6rg b [01/Jan/2026:00:00:00 +0000] "\x16\x03\x01" 400 0 "" "a \x22b\x22" "10.0.0.1, 10.0.0.2"'

FORMAT = Format(
    name="nginx",
    title="nginx access log",
    url="https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format",
    parse=parse,
    looks=lambda line: '] "' in line[:256],
    rank=20,
    aliases=("nginx_access", "nginx_combined"),
    siblings=("nginx_error",),
    header=header,
    examples=(
        Example(_LINE, _FIELDS),
        Example(_ESCAPES, {
            "remote_addr": "2001:db8::7", "remote_user": "Jörg b", "timestamp": "2026-01-01T00:00:00.000Z",
            "request": "\x16\x03\x01", "request_method": None, "request_uri": None, "server_protocol": None, "status": 400,
            "body_bytes_sent": 0, "http_referer": "", "http_user_agent": 'a "b"', "http_x_forwarded_for": "10.0.0.1, 10.0.0.2",
        }),
    ),
    rejects=("", _LINE[:60], _LINE.replace(" 200 ", " OK "), _LINE.replace("Oct", "Foo"), _LINE + ' "a" "b"', _LINE[:-1]),
    sidecar=FluentBitParser(
        format="regex",
        regex=r'^(?<remote_addr>[^ ]+) - (?:-|(?<remote_user>[^\[]*?)) \[(?<time>[^\]]+)\] "(?:-|(?<request>(?:(?<request_method>[A-Za-z\-]+) (?<request_uri>[^ "]+)(?: (?<server_protocol>HTTP/[^ "]+))?|[^"]*)))" (?<status>\d{3}) (?<body_bytes_sent>\d+) "(?:-|(?<http_referer>[^"]*))" "(?:-|(?<http_user_agent>[^"]*))"(?: "(?:-|(?<http_x_forwarded_for>[^"]*))")?$',
        time_key="time",
        time_format="%d/%b/%Y:%H:%M:%S %z",
        types={"status": "integer", "body_bytes_sent": "integer"},
        differs=dict.fromkeys(("remote_user", "request", "request_uri", "http_referer", "http_user_agent"), "escapes stay as written"),
    ),
    note=r"`\xHH` escapes are undone; parts of `request` are `null` where it is no request; another `log_format` goes into the step's `columns`",
)  # fmt: skip
