"""PostgreSQL server log on stderr, with the prefixes in use: the default, Debian's, RDS's and pgBadger's."""

from __future__ import annotations

import re

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.multiline.base import START, Rule, entries
from schemas.timestamps import rfc3339

LEVELS = "DEBUG[1-5]?|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC|DETAIL|HINT|QUERY|CONTEXT|LOCATION|STATEMENT|BACKTRACE"
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?)(?: ([A-Z]{1,5}|[+-]\d\d(?::?\d\d)?)(?![A-Za-z:]\S*: \w))?",
    re.ASCII,
)
_LEVEL = re.compile(rf"(?:^|[ :\]])({LEVELS}):  ?")
_PID = re.compile(r"\[(\d{1,10})(?:-(\d{1,10}))?\]")
_WHO = re.compile(r"(?:^|[ :])([^\s:@,=\[\]]+|\[unknown\])@([^\s:@,=\[\]]+|\[unknown\])")
_FROM = re.compile(r"(?:^|[ :=])([\w.:\-]+|\[local\])\((\d{1,5})\)", re.ASCII)
_NAMED = re.compile(r"(?:^|[\s,])(user|db|app|client)=(.*?)(?=,(?:user|db|app|client)=|$)")
_SESSION = re.compile(r"(?:^|[ :])([0-9a-f]{8}\.[0-9a-f]{1,8})(?=[ :]|$)")
_LEFT = re.compile(r"[^\W_]{2}")
_NAMES = {"user": "user", "db": "dbname", "app": "application_name", "client": "remote_host"}
_MOST_PREFIX = 512  # names are at most 63 bytes each; what is longer is no prefix


def parse(line: str) -> Fields | None:
    """Names what it finds as PostgreSQL's JSON log does: `pid`, `user`, `dbname`, `error_severity`, `message` ..."""
    found = _TIME.match(line)
    if found is None:
        return None
    timestamp = rfc3339(found[1] + (found[2] or ""))
    level = _LEVEL.search(line, found.end() - (line[found.end() - 1 : found.end()] == ":"), found.end() + _MOST_PREFIX)
    if timestamp is None or level is None:
        return None
    prefix = rest = line[found.end() : level.start() + 1].strip(" :")
    fields: Fields = {"timestamp": timestamp}
    if not prefix and line[level.end() - 2 : level.end()] != "  ":  # one blank and no more: some other logger's
        return None
    if pid := _PID.search(rest):
        fields["pid"] = int(pid[1])
        if pid[2]:
            fields["line_num"] = int(pid[2])
        rest = rest.replace(pid[0], " ", 1)
    if session := _SESSION.search(rest):
        fields["session_id"] = session[1]
        rest = rest.replace(session[1], " ", 1)
    for name, value in _NAMED.findall(rest):
        fields[_NAMES[name]] = value or None
    rest = _NAMED.sub(" ", rest)
    if who := _WHO.search(rest):
        fields["user"], fields["dbname"] = (None if name == "[unknown]" else name for name in who.groups())
        rest = rest.replace(who[0], " ", 1)
    if host := _FROM.search(rest):
        fields["remote_host"], fields["remote_port"] = host[1], int(host[2])
        rest = rest.replace(host[0], " ", 1)
    if len(fields) == 1 and prefix:
        return None
    if _LEFT.search(rest):
        fields["log_line_prefix"] = prefix  # it holds more than could be told apart
    fields["error_severity"] = level[1]
    fields["message"] = line[level.end() :]
    return fields


_LINE = '2026-01-02 12:04:05.678 JST [57] shop@orders ERROR:  duplicate key value violates unique constraint "pk: x"'

FORMAT = Format(
    name="postgresql",
    title="PostgreSQL",
    url="https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-LINE-PREFIX",
    parse=parse,
    looks=lambda line: line[4:5] == "-" and line[10:11] == " " and ": " in line,
    rank=14,
    aliases=("postgres", "pg", "postgresql_log"),
    siblings=("postgresql_csv",),
    lines=entries(Rule((START,), r"^\d{4}-\d\d-\d\d ", "more"), Rule(("more",), r"^\t", "more")),
    examples=(
        Example(_LINE, {
            "timestamp": "2026-01-02T03:04:05.678Z", "pid": 57, "user": "shop", "dbname": "orders", "error_severity": "ERROR",
            "message": 'duplicate key value violates unique constraint "pk: x"',
        }),
        Example("2026-01-02 03:04:05.678 UTC [1] LOG:  database system is ready to accept connections", {
            "timestamp": "2026-01-02T03:04:05.678Z", "pid": 1, "error_severity": "LOG", "message": "database system is ready to accept connections",
        }),
        Example("2026-01-02 03:04:05 UTC:10.0.0.7(53412):shop@orders:[731]:STATEMENT:  select 1;\n\tselect 2;", {
            "timestamp": "2026-01-02T03:04:05.000Z", "pid": 731, "user": "shop", "dbname": "orders", "remote_host": "10.0.0.7", "remote_port": 53412,
            "error_severity": "STATEMENT", "message": "select 1;\n\tselect 2;",
        }),
        Example("2026-01-02 03:04:05.1 +05:30 [9]: [3-1] user=shop,db=orders,app=psql,client=2001:db8::1 FATAL:  the end", {
            "timestamp": "2026-01-01T21:34:05.100Z", "pid": 9, "user": "shop", "dbname": "orders", "application_name": "psql",
            "remote_host": "2001:db8::1", "error_severity": "FATAL", "message": "the end",
        }),
        Example("2026-01-02 03:04:05.678 UTC [57] 6957c1a5.39 user=shop,db=orders,app=My App, 2,client=10.0.0.7 LOG:  x", {
            "timestamp": "2026-01-02T03:04:05.678Z", "pid": 57, "session_id": "6957c1a5.39", "user": "shop", "dbname": "orders",
            "application_name": "My App, 2", "remote_host": "10.0.0.7", "error_severity": "LOG", "message": "x",
        }),
        Example("2026-01-02 03:04:05.678 UTC [57] shop@orders psql LOG:  x", {
            "timestamp": "2026-01-02T03:04:05.678Z", "pid": 57, "user": "shop", "dbname": "orders", "log_line_prefix": "[57] shop@orders psql",
            "error_severity": "LOG", "message": "x",
        }),
        Example("2026-01-02 03:04:05.678 UTC [57] [unknown]@[unknown] LOG:  connection received: host=10.0.0.7 port=41", {
            "timestamp": "2026-01-02T03:04:05.678Z", "pid": 57, "user": None, "dbname": None, "error_severity": "LOG",
            "message": "connection received: host=10.0.0.7 port=41",
        }),
    ),
    rejects=("", _LINE[:30], _LINE.replace("ERROR:", "OOPS:"), _LINE.replace("2026-01-02", "2026-14-02"), "2026-01-02 03:04:05 INFO started", "2026-01-02 03:04:05 ERROR: some other logger's", "\tselect 2;"),
    # Of another zone Fluent Bit asks the C library for the names of its own, while its other threads may be setting them: seen to
    # end it (SIGSEGV in `_find_string`, 5.0.9). So only what it knows by itself is a time to it.
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?:(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? (?:UTC|GMT))|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [A-Z+\-\d:]{1,6}?)(?: |:(?<remote_host>[^ (]+)\((?<remote_port>\d+)\):(?:\[unknown\]|(?<user>[^@:\[]+))@(?:\[unknown\]|(?<dbname>[^:\[]+)):)"
        r"\[(?<pid>\d+)\]:?(?: \[\d+-\d+\])?(?: (?:\[unknown\]|(?<user>[^@ =]+))@(?:\[unknown\]|(?<dbname>[^@ =]+)))?(?: user=(?<user>[^,]*),db=(?<dbname>[^,]*),app=(?<application_name>[^,]*),client=(?<remote_host>[^ ]*))? ?"
        rf"(?<error_severity>{LEVELS}):  ?(?<message>(?m:.*))$",
        time_key="time",
        time_format="%Y-%m-%d %H:%M:%S.%L %Z",
        types={"pid": "integer", "remote_port": "integer"},
        differs={"line_num": "left out", **dict.fromkeys(("session_id", "log_line_prefix"), "prefixes with more in them are not taken"), "time": "of zones, the sidecar reads UTC and GMT: a time without sub-seconds or of another zone stays the time of arrival"},
    ),
    note="time zone abbreviations as in PostgreSQL's `Default` set; `DETAIL`, `HINT`, `STATEMENT` ... are entries of their own",
)  # fmt: skip
