"""Apache access log, `common`, with or without the virtual host in front (`vhost_common`)."""

from __future__ import annotations

import re

from schemas.formats._access import split
from schemas.formats._text import absent, request_parts, value
from schemas.formats.base import Example, Fields, FluentBitParser, Format

# `%v`, or Debian's `%v:%p`, before the common columns.
_VHOST = re.compile(r"([\w.*-]+)(?::(\d{1,5}))?", re.ASCII)


def common(line: str) -> tuple[Fields, str] | None:
    """Gives the fields that `common` and `combined` share, and the text after them."""
    columns = split(line)
    if columns is None:
        return None
    host, logname, user, timestamp, request, status, size, rest = columns
    server: Fields = {}
    if user[:2] == "- " and logname != "-":  # one column more than there should be: the virtual host's
        found = _VHOST.fullmatch(host)
        if found is None:
            return None
        server = {"server_name": found[1], "server_port": int(found[2])} if found[2] else {"server_name": found[1]}
        host, logname, user = logname, "-", user[2:]
    text = value(request)
    method, uri, protocol = (request_parts(text) if text else None) or (None, None, None)
    return {
        **server,
        "remote_host": host,
        "remote_logname": absent(logname),
        "remote_user": "" if user == '""' else value(user),  # how Apache writes an empty name
        "timestamp": timestamp,
        "request": text,
        "method": method,
        "uri": uri,
        "protocol": protocol,
        "status": status,
        "bytes": None if size == "-" else int(size),
    }, rest


def parse(line: str) -> Fields | None:
    """Names columns after their words in Apache's documentation; `request` also as its three parts."""
    found = common(line)
    return found[0] if found and not found[1] else None


# The columns that `common` and `combined` share, as the sidecar reads them.
COMMON_REGEX = (
    r'^(?:(?<server_name>[\w.*\-]+)(?::(?<server_port>\d{1,5}))? (?=[^ ]+ - [^\[]))?(?<remote_host>[^ ]+) (?:-|(?<remote_logname>[^ ]+)) (?:-|(?<remote_user>[^\[]*?)) \[(?<time>[^\]]+)\] '
    r'"(?:-|(?<request>(?:(?<method>[A-Za-z\-]+) (?<uri>(?:[^" \\]|\\.)+)(?: (?<protocol>HTTP/[^ "]+))?|(?:[^"\\]|\\.)*)))" '
    r"(?<status>\d{3}) (?:-|(?<bytes>\d+))"
)  # fmt: skip
COMMON_TYPES = {"server_port": "integer", "status": "integer", "bytes": "integer"}
_LINE = '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326'

FORMAT = Format(
    name="apache_common",
    title="Apache access log, common",
    url="https://httpd.apache.org/docs/2.4/logs.html#common",
    parse=parse,
    looks=lambda line: '] "' in line[:256],
    rank=24,
    aliases=("apache", "common", "clf", "ncsa", "httpd"),
    examples=(
        Example(_LINE, {
            "remote_host": "127.0.0.1", "remote_logname": None, "remote_user": "frank", "timestamp": "2000-10-10T20:55:36.000Z",
            "request": "GET /apache_pb.gif HTTP/1.0", "method": "GET", "uri": "/apache_pb.gif", "protocol": "HTTP/1.0",
            "status": 200, "bytes": 2326,
        }),
        Example('2001:db8::1 id - [29/Feb/2024:23:59:60 +0530] "OPTIONS *" 204 -', {
            "remote_host": "2001:db8::1", "remote_logname": "id", "remote_user": None, "timestamp": "2024-02-29T18:30:00.000Z",
            "request": "OPTIONS *", "method": "OPTIONS", "uri": "*", "protocol": None, "status": 204, "bytes": None,
        }),
        Example('www.example.com:443 2001:db8::1 - "" [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 401 381', {
            "server_name": "www.example.com", "server_port": 443, "remote_host": "2001:db8::1", "remote_logname": None, "remote_user": "",
            "timestamp": "2000-10-10T20:55:36.000Z", "request": "GET / HTTP/1.1", "method": "GET", "uri": "/", "protocol": "HTTP/1.1",
            "status": 401, "bytes": 381,
        }),
    ),
    rejects=("", "10.0.0.1, " + _LINE, _LINE[:60], _LINE.replace("10/Oct", "32/Oct"), _LINE + " x", _LINE.replace('" 200', ' 200'), "29/Feb/2023"),
    sidecar=FluentBitParser(
        format="regex", regex=COMMON_REGEX + "$", time_key="time", time_format="%d/%b/%Y:%H:%M:%S %z", types=COMMON_TYPES,
        differs={**dict.fromkeys(("request", "uri"), "escapes stay as written"), "remote_user": "an empty name stays two quotes"},
    ),
)  # fmt: skip
