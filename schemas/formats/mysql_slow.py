"""MySQL and MariaDB slow query log; an entry spans lines, from `# Time:` to the end of its statement."""

from __future__ import annotations

import re

from schemas.formats._text import number
from schemas.formats.base import Example, Fields, Format
from schemas.multiline.base import starting_with
from schemas.timestamps import epoch, rfc3339

_USER = re.compile(r"(?:# User@Host: )(([^\[\]]*)\[([^\]]*)\] @ ?(\S*) ?\[([^\]]*)\])(?: +Id: +(\d{1,19}))?")
_PAIR = re.compile(r"(\w{1,40}): ?(\S*)")
_OLD_TIME = re.compile(r"(\d\d)(\d\d)(\d\d) +(\d{1,2}:\d\d:\d\d)$", re.ASCII)
_OTHER_NAMES = {"Schema": "db", "Id": "thread_id"}


def parse(line: str) -> Fields | None:
    """Gives the fields of one entry by the names of the table `mysql.slow_log`, others as written but in lower case.

    `query_time` and `lock_time` in seconds; `timestamp` is `# Time:` (the end), or `SET timestamp` where it is missing.
    """
    fields: Fields = {}
    comments: list[str] = []
    statements: list[str] = []
    for text in line.split("\n"):
        is_comment = text[:1] == "#" and not statements and not text.startswith("# administrator command")
        (comments if is_comment else statements).append(text)
    for comment in comments:
        if comment.startswith("# Time: "):
            fields["timestamp"] = _time(comment[8:].strip())
        elif found := _USER.match(comment):
            fields |= zip(
                ("user_host", "user", "host", "ip"),
                (found[1], found[2] or found[3] or None, found[4] or None, found[5] or None),
                strict=True,
            )
            if found[6]:
                fields["thread_id"] = int(found[6])
        elif comment.startswith("# explain: "):  # MariaDB's plan of the query, a table of its own
            fields["explain"] = f"{fields['explain']}\n{comment[11:]}" if "explain" in fields else comment[11:]
        elif not comment.startswith("# User@Host"):
            for name, value in _PAIR.findall(comment[:4096]):
                read = number(value)
                fields[_OTHER_NAMES.get(name, name.lower())] = (value or None) if read is None else read
    if "query_time" not in fields:
        return None
    _statement(statements, fields)
    return fields if fields.get("timestamp") else None


def _statement(lines: list[str], fields: Fields) -> None:
    while lines:
        first = lines[0]
        if first[:4].lower() == "use " and first[-1:] == ";":
            fields["db"] = first[4:-1].strip("` ")
        elif first.startswith("SET ") and (at := first.find("timestamp=")) > 0 and first[-1:] == ";":
            if not fields.get("timestamp"):
                fields["timestamp"] = epoch(first[at + 10 : -1].partition(",")[0])
        else:
            break
        lines = lines[1:]
    fields["sql_text"] = "\n".join(lines).strip() or None


def _time(text: str) -> str | None:
    if old := _OLD_TIME.match(text):
        year, month, day, clock = old.groups()
        return rfc3339(f"20{year}-{month}-{day}T{clock.rjust(8, '0')}")
    return rfc3339(text)


_LINE = """# Time: 2026-01-02T03:04:05.678901Z
# User@Host: app[app] @ web-1 [10.0.0.7]  Id:    12
# Query_time: 1.234567  Lock_time: 0.000010 Rows_sent: 1  Rows_examined: 1000
use shop;
SET timestamp=1767323044;
SELECT *
FROM orders;"""
_OLD = """# Time: 260102  3:04:05
# User@Host: root[root] @ localhost []
# Thread_id: 5  Schema: shop  QC_hit: No
# Query_time: 2.000000  Lock_time: 0.000000  Rows_sent: 0  Rows_examined: 0
# administrator command: Ping;"""

FORMAT = Format(
    name="mysql_slow",
    title="MySQL, MariaDB slow query log",
    url="https://dev.mysql.com/doc/refman/8.4/en/slow-query-log.html#slow-query-log-contents",
    parse=parse,
    looks=lambda line: line.startswith(("# Time: ", "# User@Host: ")),
    rank=10,
    aliases=("mysql", "mariadb", "mariadb_slow", "mysql_slow_query", "slow_query", "mysql_slowlog", "mysql_slow_log"),
    lines=starting_with("^# Time: "),
    examples=(
        Example(_LINE, {
            "timestamp": "2026-01-02T03:04:05.678901Z", "user_host": "app[app] @ web-1 [10.0.0.7]", "user": "app", "host": "web-1", "ip": "10.0.0.7",
            "thread_id": 12, "query_time": 1.234567, "lock_time": 0.00001, "rows_sent": 1, "rows_examined": 1000, "db": "shop", "sql_text": "SELECT *\nFROM orders;",
        }),
        Example(_OLD, {
            "timestamp": "2026-01-02T03:04:05.000Z", "user_host": "root[root] @ localhost []", "user": "root", "host": "localhost", "ip": None,
            "thread_id": 5, "db": "shop", "qc_hit": "No", "query_time": 2.0, "lock_time": 0.0, "rows_sent": 0, "rows_examined": 0,
            "sql_text": "# administrator command: Ping;",
        }),
        Example(_LINE.replace("app[app] @ web-1", "my app[my app] @"), {
            "timestamp": "2026-01-02T03:04:05.678901Z", "user_host": "my app[my app] @ [10.0.0.7]", "user": "my app", "host": None, "ip": "10.0.0.7",
            "thread_id": 12, "query_time": 1.234567, "lock_time": 0.00001, "rows_sent": 1, "rows_examined": 1000, "db": "shop", "sql_text": "SELECT *\nFROM orders;",
        }),
        Example(_LINE.partition("\n")[2], {
            "timestamp": "2026-01-02T03:04:04.000Z", "user_host": "app[app] @ web-1 [10.0.0.7]", "user": "app", "host": "web-1", "ip": "10.0.0.7",
            "thread_id": 12, "query_time": 1.234567, "lock_time": 0.00001, "rows_sent": 1, "rows_examined": 1000, "db": "shop", "sql_text": "SELECT *\nFROM orders;",
        }),
    ),
    rejects=("", "# Time: 2026-01-02T03:04:05Z", _LINE.replace("Query_time", "Qtime"), "SELECT 1;", "Time                 Id Command    Argument"),
    note="one entry is several lines: joined by `# Time:` before it is parsed",
)  # fmt: skip
