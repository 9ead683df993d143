"""HAProxy: HTTP, TCP and error log formats, alone or behind a syslog header."""

from __future__ import annotations

import re

from schemas.formats._text import absent, address
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.formats.syslog_3164 import parse as syslog
from schemas.formats.syslog_5424 import priority
from schemas.timestamps import clf

# What syslog puts in front: HAProxy's own header leaves the host out; RFC 5424's has a version and no brackets.
_PREFIX = re.compile(
    r"(?:(?:\w{3} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S{8,25}) (?:(\S{1,255}) )?)?([\w.\-/]{1,64})\[(\d{1,10})\]: ",
    re.ASCII,
)
_PREFIX_5424 = re.compile(r"1 \d{4}-\d\d-\d\dT\S{8,25} (\S{1,255}) (\S{1,48}) (\d{1,10}) \S{1,32} - ", re.ASCII)
_CONNECT = re.compile(r"Connect from (\S+) to (\S+) \(([^/)]+)/(HTTP|TCP)\)$")
# What `option httpslog` adds behind the request. https://docs.haproxy.org/3.0/configuration.html#8.2.4
_TLS = re.compile(r"(\d{1,5})/([0-9A-Fa-f]{1,16})/(\d{1,5})/(\d{1,5})/(\d) ([^/\s]*)/([^/\s]*)/(\S*)$")
_TLS_NAMES = (
    "fc_err",
    "ssl_fc_err",
    "ssl_c_err",
    "ssl_c_ca_err",
    "ssl_fc_is_resumed",
    "ssl_fc_sni",
    "ssl_version",
    "ssl_ciphers",
)
_TIMERS = {5: ("TR", "Tw", "Tc", "Tr", "Ta"), 3: ("Tw", "Tc", "Tt")}
_COUNTS = ("actconn", "feconn", "beconn", "srv_conn", "retries")
_CAPTURED = re.compile(r"\{([^}]*)\} ")


def _whole(text: str) -> int | None:
    digits = text[1:] if text[:1] in "+-" else text
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None


def _numbers(names: tuple[str, ...], text: str, into: Fields) -> bool:
    values = [_whole(v) for v in text.split("/")]
    into.update(zip(names, values, strict=False))
    return len(values) == len(names) and None not in values


def parse(line: str) -> Fields | None:
    """Names fields as section 8.2 of the configuration manual does; timers in milliseconds, `+` (a log written early) dropped."""
    pri = priority(line)
    rest = line[pri[1] :] if pri else line
    fields: Fields = {}
    if found := _PREFIX.match(rest) or _PREFIX_5424.match(rest):
        hostname, name, pid = found.groups()
        if hostname and hostname != "-":
            fields["hostname"] = hostname
        fields |= {"process_name": name, "pid": int(pid)}
        rest = rest[found.end() :]
    if rest.startswith("Connect from "):
        return _connect(rest, line, fields)
    client, gap, rest = rest.partition(" [")
    when, gap2, rest = rest.partition("] ")
    timestamp = clf(when) if gap and gap2 else None
    if timestamp is None or " " in client:
        return None
    fields["client_ip"], fields["client_port"] = address(client)
    fields["timestamp"] = timestamp
    frontend, gap, rest = rest.partition(" ")
    listener, slash, bind = frontend.partition("/")
    if slash and bind[-1:] == ":":
        return {**fields, "frontend_name": listener, "bind_name": bind[:-1], "message": rest}
    fields["frontend_name"] = frontend
    return fields if _traffic(rest, fields) else None


def _connect(text: str, line: str, fields: Fields) -> Fields | None:
    """Reads the default format, which says who connects and has no time but that of the syslog header."""
    found, head = _CONNECT.match(text), syslog(line) if line is not text else None
    if found is None:
        return None
    fields["client_ip"], fields["client_port"] = address(found[1])
    fields["destination_ip"], fields["destination_port"] = address(found[2])
    if head is not None:
        fields["timestamp"] = head["timestamp"]
    return {**fields, "frontend_name": found[3], "mode": found[4]}


def _traffic(text: str, fields: Fields) -> bool:
    words = text.split(" ", 2)
    if len(words) != 3 or "/" not in words[0]:
        return False
    fields["backend_name"], _, server = words[0].partition("/")
    fields["server_name"] = server
    timers = _TIMERS.get(words[1].count("/") + 1)
    if timers is None or not _numbers(timers, words[1], fields):
        return False
    http = len(timers) == 5
    columns = words[2].split(" ", 7 if http else 4)
    if len(columns) < 7 if http else len(columns) != 4:
        return False
    if http:
        fields["status_code"] = _whole(columns.pop(0))
    size = fields["bytes_read"] = _whole(columns.pop(0))
    if http:
        fields["captured_request_cookie"] = absent(columns.pop(0))
        fields["captured_response_cookie"] = absent(columns.pop(0))
    fields["termination_state"] = columns.pop(0)
    if not _numbers(_COUNTS, columns.pop(0), fields) or not _numbers(
        ("srv_queue", "backend_queue"), columns.pop(0), fields
    ):
        return False
    if size is None or (http and fields["status_code"] is None):
        return False
    return not http or _request(columns[0] if columns else "", fields)


def _request(text: str, fields: Fields) -> bool:
    for name in ("captured_request_headers", "captured_response_headers"):
        if (found := _CAPTURED.match(text)) is None:
            break
        fields[name] = found[1]
        text = text[found.end() :]
    end = text.rfind('"')
    fields["http_request"] = text[1:end] if end > 0 else text[1:]  # a line that syslog cut short has no second quote
    if text[:1] != '"':
        return False
    if end <= 0 or end == len(text) - 1:
        return True
    found = _TLS.match(text[end + 1 :].lstrip(" "))
    if found is None:
        return False
    for name, held in zip(_TLS_NAMES, found.groups(), strict=True):
        fields[name] = int(held) if name != "ssl_fc_err" and held.isdigit() else absent(held) or None
    return True


_LINE = '<134>Feb  6 12:14:14 lb-1 haproxy[14389]: 10.0.1.2:33317 [06/Feb/2026:12:14:14.655] http-in~ static/srv1 10/0/30/69/+109 200 +2750 - sid=1 ---- 1/1/1/1/+0 0/0 {shop.example|curl} {} "GET /index.html HTTP/1.1"'
_TCP = "haproxy[7]: 2001:db8::1:33313 [06/Feb/2026:12:12:51.443] fnt bck/<NOSRV> 0/-1/5007 212 SC 0/0/0/0/3 0/0"

FORMAT = Format(
    name="haproxy",
    title="HAProxy",
    url="https://docs.haproxy.org/3.0/configuration.html#8.2",
    parse=parse,
    looks=lambda line: "/" in line and ((" [" in line[:400] and "] " in line[:450]) or "Connect from " in line[:400]),
    rank=16,
    aliases=("haproxy_http", "haproxy_tcp"),
    examples=(
        Example(_LINE, {
            "hostname": "lb-1", "process_name": "haproxy", "pid": 14389, "client_ip": "10.0.1.2", "client_port": 33317,
            "timestamp": "2026-02-06T12:14:14.655Z", "frontend_name": "http-in~", "backend_name": "static", "server_name": "srv1",
            "TR": 10, "Tw": 0, "Tc": 30, "Tr": 69, "Ta": 109, "status_code": 200, "bytes_read": 2750, "captured_request_cookie": None,
            "captured_response_cookie": "sid=1", "termination_state": "----", "actconn": 1, "feconn": 1, "beconn": 1, "srv_conn": 1, "retries": 0,
            "srv_queue": 0, "backend_queue": 0, "captured_request_headers": "shop.example|curl", "captured_response_headers": "",
            "http_request": "GET /index.html HTTP/1.1",
        }),
        Example(_TCP, {
            "process_name": "haproxy", "pid": 7, "client_ip": "2001:db8::1", "client_port": 33313, "timestamp": "2026-02-06T12:12:51.443Z",
            "frontend_name": "fnt", "backend_name": "bck", "server_name": "<NOSRV>", "Tw": 0, "Tc": -1, "Tt": 5007, "bytes_read": 212,
            "termination_state": "SC", "actconn": 0, "feconn": 0, "beconn": 0, "srv_conn": 0, "retries": 3, "srv_queue": 0, "backend_queue": 0,
        }),
        Example('10.0.1.2:33317 [06/Feb/2026:12:14:14.655] in~ static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {} "GET /?q="x" HTTP/2.0" 0/000000000A000086/0/0/1 shop.example/TLSv1.3/TLS_AES_256_GCM_SHA384', {
            "client_ip": "10.0.1.2", "client_port": 33317, "timestamp": "2026-02-06T12:14:14.655Z", "frontend_name": "in~", "backend_name": "static",
            "server_name": "srv1", "TR": 10, "Tw": 0, "Tc": 30, "Tr": 69, "Ta": 109, "status_code": 200, "bytes_read": 2750, "captured_request_cookie": None,
            "captured_response_cookie": None, "termination_state": "----", "actconn": 1, "feconn": 1, "beconn": 1, "srv_conn": 1, "retries": 0,
            "srv_queue": 0, "backend_queue": 0, "captured_request_headers": "", "http_request": 'GET /?q="x" HTTP/2.0', "fc_err": 0,
            "ssl_fc_err": "000000000A000086", "ssl_c_err": 0, "ssl_c_ca_err": 0, "ssl_fc_is_resumed": 1, "ssl_fc_sni": "shop.example",
            "ssl_version": "TLSv1.3", "ssl_ciphers": "TLS_AES_256_GCM_SHA384",
        }),
        Example("<134>Feb  6 12:12:09 haproxy[14385]: Connect from 10.0.1.2:33312 to 10.0.3.31:8012 (www/HTTP)", {
            "process_name": "haproxy", "pid": 14385, "client_ip": "10.0.1.2", "client_port": 33312, "destination_ip": "10.0.3.31",
            "destination_port": 8012, "timestamp": "2025-02-06T12:12:09.000Z", "frontend_name": "www", "mode": "HTTP",
        }, auto="haproxy"),
        Example("127.0.0.1:56059 [03/Dec/2025:17:35:10.380] frt/f1: Connection error during SSL handshake", {
            "client_ip": "127.0.0.1", "client_port": 56059, "timestamp": "2025-12-03T17:35:10.380Z", "frontend_name": "frt", "bind_name": "f1",
            "message": "Connection error during SSL handshake",
        }),
    ),
    rejects=("", _LINE[:110], _LINE.replace(" 200 ", " x "), _LINE.replace("10/0/30", "10/x/30"), _TCP.replace("/5007", ""), _TCP + " more", _LINE + " more",  "haproxy[7]: Proxy http-in started."),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?:<\d+>)?(?:(?:\w{3} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[^ ]+) (?<hostname>[^ ]+) )?(?:(?<process_name>[\w.\-\/]+)\[(?<pid>\d+)\]: )?(?<client_ip>[^ ]+):(?<client_port>\d+) \[(?<time>[^\]]+)\] "
        r"(?<frontend_name>[^ ]+) (?<backend_name>[^ \/]+)\/(?<server_name>[^ ]+) (?:(?<TR>-?\d+)\/(?<Tw>-?\d+)\/(?<Tc>-?\d+)\/(?<Tr>-?\d+)\/\+?(?<Ta>-?\d+) (?<status_code>-?\d+)|(?<Tw>-?\d+)\/(?<Tc>-?\d+)\/\+?(?<Tt>-?\d+)) \+?(?<bytes_read>\d+)"
        r"(?: (?:-|(?<captured_request_cookie>[^ ]+)) (?:-|(?<captured_response_cookie>[^ ]+)))? (?<termination_state>[^ ]{2,4}) (?<actconn>\d+)\/(?<feconn>\d+)\/(?<beconn>\d+)\/(?<srv_conn>\d+)\/\+?(?<retries>\d+) "
        r"(?<srv_queue>\d+)\/(?<backend_queue>\d+)(?: (?:\{(?<captured_request_headers>[^}]*)\} )?(?:\{(?<captured_response_headers>[^}]*)\} )?\"(?<http_request>[^\"]*)\"?)?$",
        time_key="time",
        time_format="%d/%b/%Y:%H:%M:%S.%L",
        types=dict.fromkeys("pid client_port TR Tw Tc Tr Ta Tt status_code bytes_read actconn feconn beconn srv_conn retries srv_queue backend_queue".split(), "integer"),
        differs={"captured_response_headers": "an empty value is left out", "captured_request_headers": "an empty value is left out", "message": "error lines are not taken", "bind_name": "error lines are not taken",
            **dict.fromkeys(("destination_ip", "destination_port", "mode"), "lines of the default format are not taken"),
            **dict.fromkeys(_TLS_NAMES, "lines of `httpslog` are not taken"),
        },
    ),
    note="server-local time is taken as UTC",
)  # fmt: skip
