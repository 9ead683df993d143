"""Istio proxy access log, its default text format."""

from __future__ import annotations

from schemas.formats._text import typed
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.formats.envoy import HEAD_REGEX, KINDS, NUMBERS, TAIL_REGEX, head, quoted_five

NAMES = tuple(
    "response_code response_flags response_code_details connection_termination_details upstream_transport_failure_reason "
    "bytes_received bytes_sent duration upstream_service_time x_forwarded_for user_agent request_id authority upstream_host "
    "upstream_cluster upstream_local_address downstream_local_address downstream_remote_address requested_server_name route_name".split()
)
_read = typed(NAMES, KINDS)


def parse(line: str) -> Fields | None:
    """Names columns as Istio's JSON log does; times in milliseconds."""
    found = head(line)
    if found is None:
        return None
    fields, rest = found
    first, gap, rest = rest.partition(' "')
    reason, gap2, rest = rest.partition('" ')
    codes, numbers = first.split(" ", 3), rest.split(" ", 4)
    if not (gap and gap2) or len(codes) != 4 or len(numbers) != 5:
        return None
    quoted, gap, last = numbers[4].rpartition('" ')
    five = quoted_five(quoted + '"') if gap else None
    ends = last.split(" ")
    if five is None or len(ends) != 6:
        return None
    more = _read([*codes, reason, *numbers[:4], *five, *ends])
    return None if more is None else fields | more


_LINE = '[2026-01-02T03:04:05.373Z] "GET /status/418?a b HTTP/1.1" 418 - via_upstream - "-" 0 135 5 4 "-" "curl/8.5.0" "84961386-6d84-929d-98bd-c5aee93b5c88" "httpbin:8000" "10.44.1.27:80" outbound|8000||httpbin.foo.svc.cluster.local 10.44.1.23:37652 10.0.45.184:8000 [2001:db8::1]:46520 - default'

FORMAT = Format(
    name="istio",
    title="Istio proxy access log",
    url="https://istio.io/latest/docs/tasks/observability/logs/access-log/#default-access-log-format",
    parse=parse,
    looks=lambda line: line[:1] == "[" and line[11:12] == "T",
    rank=14,
    aliases=("istio_envoy", "istio_envoy_proxy", "istio_proxy", "envoy_istio"),
    examples=(
        Example(_LINE, {
            "timestamp": "2026-01-02T03:04:05.373Z", "method": "GET", "path": "/status/418?a b", "protocol": "HTTP/1.1", "response_code": 418,
            "response_flags": None, "response_code_details": "via_upstream", "connection_termination_details": None,
            "upstream_transport_failure_reason": None, "bytes_received": 0, "bytes_sent": 135, "duration": 5, "upstream_service_time": 4,
            "x_forwarded_for": None, "user_agent": "curl/8.5.0", "request_id": "84961386-6d84-929d-98bd-c5aee93b5c88", "authority": "httpbin:8000",
            "upstream_host": "10.44.1.27:80", "upstream_cluster": "outbound|8000||httpbin.foo.svc.cluster.local", "upstream_local_address": "10.44.1.23:37652",
            "downstream_local_address": "10.0.45.184:8000", "downstream_remote_address": "[2001:db8::1]:46520", "requested_server_name": None, "route_name": "default",
        }),
        Example('[2026-01-02T03:04:05.000Z] "- - -" 0 UF - - "TLS error: 268435703:SSL routines" 0 0 7 - "-" "-" "-" "-" "10.0.0.1:80" c - 10.0.0.2:1 10.0.0.3:2 a.example -', {
            "timestamp": "2026-01-02T03:04:05.000Z", "method": None, "path": None, "protocol": None, "response_code": 0, "response_flags": "UF",
            "response_code_details": None, "connection_termination_details": None, "upstream_transport_failure_reason": "TLS error: 268435703:SSL routines",
            "bytes_received": 0, "bytes_sent": 0, "duration": 7, "upstream_service_time": None, "x_forwarded_for": None, "user_agent": None,
            "request_id": None, "authority": None, "upstream_host": "10.0.0.1:80", "upstream_cluster": "c", "upstream_local_address": None,
            "downstream_local_address": "10.0.0.2:1", "downstream_remote_address": "10.0.0.3:2", "requested_server_name": "a.example", "route_name": None,
        }),
    ),
    rejects=("", _LINE[:90], _LINE.replace(" 418 ", " tea "), _LINE + " more", _LINE.replace(" - default", ""), _LINE.replace("T03:04", "T99:04")),
    sidecar=FluentBitParser(
        format="regex",
        regex=HEAD_REGEX + r'(?:-|(?<response_code_details>[^ ]+)) (?:-|(?<connection_termination_details>[^ ]+)) "(?:-|(?<upstream_transport_failure_reason>[^"]*))" '
        + TAIL_REGEX + r" (?:-|(?<upstream_cluster>[^ ]+)) (?:-|(?<upstream_local_address>[^ ]+)) (?:-|(?<downstream_local_address>[^ ]+)) (?:-|(?<downstream_remote_address>[^ ]+)) "
        r"(?:-|(?<requested_server_name>[^ ]+)) (?:-|(?<route_name>[^ ]+))$",
        time_key="time", time_format="%Y-%m-%dT%H:%M:%S.%L%z", types=dict.fromkeys(NUMBERS, "integer"),
    ),
)  # fmt: skip
