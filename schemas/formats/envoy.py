"""Envoy access log, its default format string."""

from __future__ import annotations

import re

from schemas.formats._text import absent, integer, typed
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339

_REQUEST_END = re.compile(r'" (?=\d{1,3} )', re.ASCII)
NUMBERS = "response_code bytes_received bytes_sent duration upstream_service_time".split()
KINDS = dict.fromkeys(NUMBERS, integer)
_read = typed(
    ("response_code", "response_flags", "bytes_received", "bytes_sent", "duration", "upstream_service_time",
     "x_forwarded_for", "user_agent", "request_id", "authority", "upstream_host"),
    KINDS,
)  # fmt: skip


def head(line: str) -> tuple[Fields, str] | None:
    """Gives time, method, path and protocol, and the text after the request."""
    when, gap, rest = line[1:].partition('] "')
    if line[:1] != "[" or not gap:
        return None
    timestamp = rfc3339(when)
    end = _REQUEST_END.search(rest)  # quotes inside the path are written as they are
    request, gap, rest = (rest[: end.start()], '"', rest[end.start() + 2 :]) if end else ("", "", "")
    method, gap2, path = request.partition(" ")
    path, gap3, protocol = path.rpartition(" ")
    if timestamp is None or not (gap and gap2 and gap3):
        return None
    return {"timestamp": timestamp, "method": absent(method), "path": absent(path), "protocol": absent(protocol)}, rest


def quoted_five(rest: str) -> list[str] | None:
    """Splits the five quoted columns; a user agent may hold quotes, which Envoy writes as they are."""
    values = rest[1:-1].split('" "')
    return values if len(values) == 5 and len(rest) > 13 and rest[0] == rest[-1] == '"' else None


def parse(line: str) -> Fields | None:
    """Names columns after their command operators, in the spelling of Istio's JSON log; times in milliseconds."""
    found = head(line)
    if found is None:
        return None
    fields, rest = found
    columns = rest.split(" ", 6)
    five = quoted_five(columns[6]) if len(columns) == 7 else None
    more = _read([*columns[:6], *five]) if five else None
    return None if more is None else fields | more


_LINE = '[2026-01-02T03:04:05.310Z] "POST /api/v1/locations HTTP/2" 204 - 154 0 226 100 "10.0.35.28" "nsq2http "x"" "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2" "locations" "tcp://[2001:db8::1]:80"'
# What the two kinds of Envoy log begin with, as the sidecar reads it.
HEAD_REGEX = r'^\[(?<time>[^\]]+)\] "(?:-|(?<method>[^ ]+)) (?:-|(?<path>.*?)) (?:-|(?<protocol>[^ "]+))" (?<response_code>\d+) (?:-|(?<response_flags>[^ ]+)) '
TAIL_REGEX = (
    r'(?<bytes_received>\d+) (?<bytes_sent>\d+) (?:-|(?<duration>\d+)) (?:-|(?<upstream_service_time>\d+)) "(?:-|(?<x_forwarded_for>[^"]*))" "(?:-|(?<user_agent>.*?))" '
    r'"(?:-|(?<request_id>[^"]*))" "(?:-|(?<authority>[^"]*))" "(?:-|(?<upstream_host>[^"]*))"'
)

FORMAT = Format(
    name="envoy",
    title="Envoy access log",
    url="https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#default-format-string",
    parse=parse,
    looks=lambda line: line[:1] == "[" and line[11:12] == "T",
    rank=12,
    aliases=("envoy_proxy", "envoyproxy", "appmesh"),
    siblings=("istio",),
    examples=(
        Example(_LINE, {
            "timestamp": "2026-01-02T03:04:05.310Z", "method": "POST", "path": "/api/v1/locations", "protocol": "HTTP/2", "response_code": 204,
            "response_flags": None, "bytes_received": 154, "bytes_sent": 0, "duration": 226, "upstream_service_time": 100,
            "x_forwarded_for": "10.0.35.28", "user_agent": 'nsq2http "x"', "request_id": "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2",
            "authority": "locations", "upstream_host": "tcp://[2001:db8::1]:80",
        }),
        Example('[2026-01-02T03:04:05.000Z] "- - -" 0 UF,URX 0 0 1000 - "-" "-" "-" "-" "-"', {
            "timestamp": "2026-01-02T03:04:05.000Z", "method": None, "path": None, "protocol": None, "response_code": 0, "response_flags": "UF,URX",
            "bytes_received": 0, "bytes_sent": 0, "duration": 1000, "upstream_service_time": None, "x_forwarded_for": None, "user_agent": None,
            "request_id": None, "authority": None, "upstream_host": None,
        }),
    ),
    rejects=("", _LINE[:70], _LINE.replace(" 204 ", " x "), _LINE.replace("[2026-", "[26-"), _LINE + ' "more"', _LINE[:-1]),
    sidecar=FluentBitParser(
        format="regex", regex=HEAD_REGEX + TAIL_REGEX + "$", time_key="time", time_format="%Y-%m-%dT%H:%M:%S.%L%z", types=dict.fromkeys(NUMBERS, "integer"),
    ),
)  # fmt: skip
