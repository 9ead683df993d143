"""Apache error log, the default form of 2.4 and of 2.2."""

from __future__ import annotations

import re

from schemas.formats._text import address, integer
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import ctime

LEVELS = frozenset("emerg alert crit error warn notice info debug".split()) | {f"trace{n}" for n in range(1, 9)}
_PROCESS = re.compile(r"pid (\d{1,10})(?::tid (\d{1,19}))?$")
_STATUS = re.compile(r"\((\d{1,6})\)[^:]*: ")


def parse(line: str) -> Fields | None:
    """Gives module, level, process, thread, client, the message, its `AH` code and the referer, where they stand."""
    if line[:1] != "[":
        return None
    when, gap, rest = line[1:].partition("] [")
    timestamp = ctime(when) if gap else None
    tag, gap, rest = rest.partition("]")
    module, colon, level = tag.rpartition(":")
    if timestamp is None or not gap or level not in LEVELS:
        return None
    fields: Fields = {"timestamp": timestamp, "module": module if colon and module else None, "level": level}
    rest = rest.lstrip(" ")
    if rest.startswith("[pid ") and (found := _PROCESS.match(rest[1 : rest.find("]")])):
        fields["pid"] = integer(found[1])
        if found[2]:
            fields["tid"] = int(found[2])
        rest = rest.partition("]")[2].lstrip(" ")
    status = _STATUS.match(rest)  # the operating system's own error, before or after the client
    head = status[0] if status else ""
    if rest.startswith("[client ", len(head)):
        tail = rest[len(head) + 8 :]
        end = tail.find("]", tail.find("]") + 1 if tail[:1] == "[" else 0)
        if end >= 0:
            client, tail = tail[:end], tail[end + 1 :]
            # Since 2.4, which names the module, the port is always there.
            host, port = address(client) if client.count(":") == 1 or client[:1] == "[" or colon else _sixth(client)
            fields["client_ip"], fields["client_port"] = host, port
            rest = head + tail.lstrip(" ")
    message, gap, referer = rest.rpartition(", referer: ")
    fields["message"] = message if gap else rest
    if rest[:2] == "AH" and rest[7:8] == ":" and integer(rest[2:7]) is not None:
        fields["error_code"] = rest[:7]
    if gap:
        fields["referer"] = referer
    return fields


def _sixth(client: str) -> tuple[str | None, int | None]:
    """Splits the port off an IPv6 address without brackets, which Apache writes as an extra group."""
    host, _, port = client.rpartition(":")
    if client.count(":") >= 8 or (client.count(":") > 2 and len(port) == 5):
        return host, integer(port)
    return client, None


_LINE = "[Fri Sep 09 10:42:29.902022 2011] [core:error] [pid 35708:tid 4328636416] [client 72.15.99.187:51234] AH00124: File does not exist: /srv/favicon.ico, referer: http://a.example/b"

FORMAT = Format(
    name="apache_error",
    title="Apache error log",
    url="https://httpd.apache.org/docs/2.4/mod/core.html#errorlogformat",
    parse=parse,
    looks=lambda line: line[:1] == "[" and line[4:5] == " ",
    rank=20,
    aliases=("apache", "httpd", "httpd_error"),
    examples=(
        Example(_LINE, {
            "timestamp": "2011-09-09T10:42:29.902022Z", "module": "core", "level": "error", "pid": 35708, "tid": 4328636416,
            "client_ip": "72.15.99.187", "client_port": 51234, "message": "AH00124: File does not exist: /srv/favicon.ico",
            "error_code": "AH00124", "referer": "http://a.example/b",
        }),
        Example("[Sat Jan 03 00:00:00.000001 2026] [authz_core:error] [pid 1:tid 7] [client 2001:db8::1:443] AH01630: client denied", {
            "timestamp": "2026-01-03T00:00:00.000001Z", "module": "authz_core", "level": "error", "pid": 1, "tid": 7, "client_ip": "2001:db8::1",
            "client_port": 443, "message": "AH01630: client denied", "error_code": "AH01630",
        }),
        Example("[Wed Oct 11 14:32:52 2000] [error] [client 127.0.0.1] client denied by server configuration: /a", {
            "timestamp": "2000-10-11T14:32:52.000Z", "module": None, "level": "error", "client_ip": "127.0.0.1", "client_port": None,
            "message": "client denied by server configuration: /a",
        }),
        Example("[Sat Jan 03 00:00:00.000001 2026] [mpm_event:notice] [pid 1:tid 7] AH00489: Apache/2.4.62 (Unix) configured", {
            "timestamp": "2026-01-03T00:00:00.000001Z", "module": "mpm_event", "level": "notice", "pid": 1, "tid": 7,
            "message": "AH00489: Apache/2.4.62 (Unix) configured", "error_code": "AH00489",
        }),
        Example("[Sat Jan 03 00:00:00.5 2026] [proxy:error] [pid 9] (111)Connection refused: AH00957: HTTP: attempt to connect failed", {
            "timestamp": "2026-01-03T00:00:00.500Z", "module": "proxy", "level": "error", "pid": 9,
            "message": "(111)Connection refused: AH00957: HTTP: attempt to connect failed",
        }),
    ),
    rejects=("", "[Fri Sep 09 10:42:29 2011]", _LINE.replace("core:error", "core:loud"), _LINE.replace("Fri", "Foo"), "[2026-01-02 03:04:05] [error] x"),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^\[(?<time>[^\]]+)\] \[(?:(?<module>[^:\]]+):)?:?(?<level>emerg|alert|crit|error|warn|notice|info|debug|trace\d)\]"
        r"(?: \[pid (?<pid>\d+)(?::tid (?<tid>\d+))?\])?(?: \[client (?<client_ip>[^\]]*?)(?::(?<client_port>\d+))?\])? "
        r"(?<message>(?:(?<error_code>AH\d{5}):)?.*?)(?:, referer: (?<referer>.*))?$",
        time_key="time",
        time_format="%a %b %d %H:%M:%S.%L %Y",
        types={"pid": "integer", "tid": "integer", "client_port": "integer"},
        differs={"time": "the form of 2.2, without sub-seconds, keeps the time of arrival"},
    ),
    note="server-local time is taken as UTC",
)  # fmt: skip
