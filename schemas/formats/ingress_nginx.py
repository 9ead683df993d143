"""ingress-nginx controller: nginx `combined` with length, time, upstreams and request id."""

from __future__ import annotations

import re

from schemas.formats._access import split
from schemas.formats._text import absent, number, number_or_text, request_parts, value
from schemas.formats.base import Example, Fields, FluentBitParser, Format

_TAIL = re.compile(
    r'"([^"\\]*+(?:\\.[^"\\]*+)*+)" "([^"\\]*+(?:\\.[^"\\]*+)*+)" (\d{1,18}) (\d{1,9}\.\d{1,6}) \[([^\]]*)\] (?:\[([^\]]*)\] )?',
    re.DOTALL,
)


# Controllers before 0.26 write `$the_real_ip` in brackets, and a dash, before the user.
_REAL_IP = re.compile(r"\[([^\]\s]*)\] - (.*)", re.DOTALL)


def _upstreams(text: str) -> list[str] | None:
    """Splits four or five columns, each a list: nginx puts `, ` between upstreams tried and ` : ` between redirects."""
    out: list[str] = []
    joins = False
    for word in text.split(" "):
        if not word:
            return None
        if joins or word == ":":
            if not out:
                return None
            out[-1] = f"{out[-1]} {word}"
        else:
            out.append(word)
        joins = word[-1] == "," or word == ":"
    return out if len(out) in (4, 5) and not joins else None


def parse(line: str) -> Fields | None:
    """Names each column after its variable; upstream columns are numbers where one upstream was asked, else nginx's list."""
    common = split(line)
    if common is None or common[6] == "-":
        return None
    address, dash, user, timestamp, request, status, size, rest = common
    real = _REAL_IP.fullmatch(user)
    if dash != "-" or (user[:1] == "[" and real is None):
        return None
    if real is not None:
        user = real[2]
    found = _TAIL.match(rest)
    upstreams = _upstreams(rest[found.end() :]) if found else None
    if found is None or upstreams is None:
        return None
    referer, agent, length, seconds, name, alternative = found.groups()
    text = value(request)
    method, uri, protocol = (request_parts(text) if text else None) or (None, None, None)
    return {
        **({"the_real_ip": real[1]} if real else {}),
        "remote_addr": address, "remote_user": value(user), "timestamp": timestamp, "request": text,
        "request_method": method, "request_uri": uri, "server_protocol": protocol,
        "status": status, "body_bytes_sent": int(size),
        "http_referer": value(referer), "http_user_agent": value(agent),
        "request_length": int(length), "request_time": number(seconds),
        "proxy_upstream_name": absent(name) or None, "proxy_alternative_upstream_name": absent(alternative or "-"),
        "upstream_addr": absent(upstreams[0]), "upstream_response_length": number_or_text(upstreams[1]),
        "upstream_response_time": number_or_text(upstreams[2]), "upstream_status": number_or_text(upstreams[3]),
        "req_id": absent(upstreams[4]) if len(upstreams) == 5 else None,
    }  # fmt: skip


_LINE = '203.0.113.9 - - [02/Jan/2026:03:04:05 +0000] "GET /a HTTP/2.0" 200 17 "-" "curl/8" 32 0.005 [shop-web-80] [] 10.0.0.7:8080 17 0.004 200 0123456789abcdef0123456789abcdef'

FORMAT = Format(
    name="ingress_nginx",
    title="ingress-nginx access log",
    url="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/",
    parse=parse,
    looks=lambda line: '] "' in line[:256] and " [" in line[64:],
    rank=18,
    aliases=("nginx_ingress", "k8s_nginx_ingress", "ingress"),
    examples=(
        Example(_LINE, {
            "remote_addr": "203.0.113.9", "remote_user": None, "timestamp": "2026-01-02T03:04:05.000Z", "request": "GET /a HTTP/2.0",
            "request_method": "GET", "request_uri": "/a", "server_protocol": "HTTP/2.0", "status": 200, "body_bytes_sent": 17,
            "http_referer": None, "http_user_agent": "curl/8", "request_length": 32, "request_time": 0.005,
            "proxy_upstream_name": "shop-web-80", "proxy_alternative_upstream_name": None, "upstream_addr": "10.0.0.7:8080",
            "upstream_response_length": 17, "upstream_response_time": 0.004, "upstream_status": 200, "req_id": "0123456789abcdef0123456789abcdef",
        }),
        Example('2001:db8::1 - u [02/Jan/2026:03:04:05 +0000] "GET / HTTP/1.1" 502 150 "-" "-" 80 5.001 [shop-web-80] [] 10.0.0.7:80, [2001:db8::7]:80 0, 150 5.000, 0.001 504, 502 abc', {
            "remote_addr": "2001:db8::1", "remote_user": "u", "timestamp": "2026-01-02T03:04:05.000Z", "request": "GET / HTTP/1.1",
            "request_method": "GET", "request_uri": "/", "server_protocol": "HTTP/1.1", "status": 502, "body_bytes_sent": 150,
            "http_referer": None, "http_user_agent": None, "request_length": 80, "request_time": 5.001,
            "proxy_upstream_name": "shop-web-80", "proxy_alternative_upstream_name": None, "upstream_addr": "10.0.0.7:80, [2001:db8::7]:80",
            "upstream_response_length": "0, 150", "upstream_response_time": "5.000, 0.001", "upstream_status": "504, 502", "req_id": "abc",
        }),
        Example(_LINE.replace("9 - -", "9 - [198.51.100.7] - ada"), {
            "the_real_ip": "198.51.100.7", "remote_addr": "203.0.113.9", "remote_user": "ada", "timestamp": "2026-01-02T03:04:05.000Z",
            "request": "GET /a HTTP/2.0", "request_method": "GET", "request_uri": "/a", "server_protocol": "HTTP/2.0", "status": 200, "body_bytes_sent": 17,
            "http_referer": None, "http_user_agent": "curl/8", "request_length": 32, "request_time": 0.005,
            "proxy_upstream_name": "shop-web-80", "proxy_alternative_upstream_name": None, "upstream_addr": "10.0.0.7:8080",
            "upstream_response_length": 17, "upstream_response_time": 0.004, "upstream_status": 200, "req_id": "0123456789abcdef0123456789abcdef",
        }),
    ),
    rejects=("", _LINE.replace(" - - ", " - [x] "), _LINE[:100], _LINE.replace("[shop-web-80]", "shop"), _LINE.replace(" 0.005 ", " x "), _LINE + " more words"),
    sidecar=FluentBitParser(
        format="regex",
        regex=r'^(?<remote_addr>[^ ]+) - (?:-|(?<remote_user>[^\[]*?)) \[(?<time>[^\]]+)\] "(?:-|(?<request>(?:(?<request_method>[A-Za-z\-]+) (?<request_uri>[^ "]+)(?: (?<server_protocol>HTTP/[^ "]+))?|[^"]*)))" '
        r'(?<status>\d{3}) (?<body_bytes_sent>\d+) "(?:-|(?<http_referer>[^"]*))" "(?:-|(?<http_user_agent>[^"]*))" (?<request_length>\d+) (?<request_time>\d+\.\d+) '
        r"\[(?:-|(?<proxy_upstream_name>[^\]]*))\] (?:\[(?:-|(?<proxy_alternative_upstream_name>[^\]]*))\] )?"
        r"(?:-|(?<upstream_addr>(?:[^ ,:][^ ,]*(?:, | : ))*[^ ,:][^ ,]*)) (?:-|(?<upstream_response_length>(?:[^ ,:][^ ,]*(?:, | : ))*[^ ,:][^ ,]*)) "
        r"(?:-|(?<upstream_response_time>(?:[^ ,:][^ ,]*(?:, | : ))*[^ ,:][^ ,]*)) (?:-|(?<upstream_status>(?:[^ ,:][^ ,]*(?:, | : ))*[^ ,:][^ ,]*))(?: (?:-|(?<req_id>[^ ]+)))?$",
        time_key="time",
        time_format="%d/%b/%Y:%H:%M:%S %z",
        types={"status": "integer", "body_bytes_sent": "integer", "request_length": "integer", "request_time": "float"},
        differs={
            **dict.fromkeys(("upstream_response_length", "upstream_response_time", "upstream_status"), "text, since it can be a list"),
            "the_real_ip": "lines of controllers before 0.26 are not taken",
        },
    ),
)  # fmt: skip
