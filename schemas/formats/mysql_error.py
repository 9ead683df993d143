"""MySQL and MariaDB error log: of 8.0 and later, of 5.7, and MariaDB's."""

from __future__ import annotations

import re

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339

_LINE_RE = re.compile(
    r"(\d{4}-\d\d-\d\d[T ][ \d]\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?|\d{6} [ \d]\d:\d\d:\d\d)(?: (\d{1,19}))? \[(System|Error|ERROR|Warning|Note|Info)\] (?:\[(MY-\d{6})\] \[(\w{1,32})\] )?",
    re.ASCII,
)


def parse(line: str) -> Fields | None:
    """Gives `thread`, `label`, `err_code`, `subsystem` and `msg`, as the reference manual calls them."""
    found = _LINE_RE.match(line)
    if found is None:
        return None
    when, thread, label, code, subsystem = found.groups()
    if when[6] == " ":  # before MySQL 5.6 and MariaDB 10.1.5
        when = f"20{when[:2]}-{when[2:4]}-{when[4:6]} {when[7:]}"
    timestamp = rfc3339(when[:11] + when[11:].replace(" ", "0", 1))  # the hour may be padded with a blank
    if timestamp is None:
        return None
    fields: Fields = {"timestamp": timestamp, "thread": int(thread) if thread else None, "label": label}
    if code:
        fields |= {"err_code": code, "subsystem": subsystem}
    fields["msg"] = line[found.end() :]
    return fields


_LINE = "2026-01-02T03:04:05.678901Z 0 [System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '8.4.2'"

FORMAT = Format(
    name="mysql_error",
    title="MySQL, MariaDB error log",
    url="https://dev.mysql.com/doc/refman/8.4/en/error-log-format.html",
    parse=parse,
    looks=lambda line: " [" in line[14:60] and (line[4:5] == "-" or line[:6].isdigit()),
    rank=14,
    aliases=("mysql", "mariadb", "mysqld", "mariadb_error", "mysql_error_log"),
    examples=(
        Example(_LINE, {
            "timestamp": "2026-01-02T03:04:05.678901Z", "thread": 0, "label": "System", "err_code": "MY-010931", "subsystem": "Server",
            "msg": "/usr/sbin/mysqld: ready for connections. Version: '8.4.2'",
        }),
        Example("2026-01-02T12:04:05.678901+09:00 7 [Note] Access denied for user 'a'@'b' [x]", {
            "timestamp": "2026-01-02T03:04:05.678901Z", "thread": 7, "label": "Note", "msg": "Access denied for user 'a'@'b' [x]",
        }),
        Example("260102  3:04:05 [Note] /usr/sbin/mysqld: ready for connections.", {
            "timestamp": "2026-01-02T03:04:05.000Z", "thread": None, "label": "Note", "msg": "/usr/sbin/mysqld: ready for connections.",
        }),
        Example("2026-01-02  3:04:05 0 [Warning] InnoDB: retry", {
            "timestamp": "2026-01-02T03:04:05.000Z", "thread": 0, "label": "Warning", "msg": "InnoDB: retry",
        }),
    ),
    rejects=("", _LINE[:30], _LINE.replace("[System]", "[Whatever]"), _LINE.replace(" 0 [", " x ["), _LINE.replace("03:04", "24:04"), "Version: '8.4.2'  socket: '/x'"),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(?:Z|[+\-]\d\d:\d\d)) (?<thread>\d+) \[(?<label>System|Error|ERROR|Warning|Note|Info)\] (?:\[(?<err_code>MY-\d{6})\] \[(?<subsystem>\w+)\] )?(?<msg>(?m:.*))$",
        time_key="time",
        time_format="%Y-%m-%dT%H:%M:%S.%L%z",
        types={"thread": "integer"},
        differs={"*": "MariaDB's time, without a zone and padded by a blank, is not taken"},
    ),
    note="a time without a zone is taken as UTC",
)  # fmt: skip
