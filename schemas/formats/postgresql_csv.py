"""PostgreSQL `csvlog`."""

from __future__ import annotations

from schemas.formats._text import integer
from schemas.formats.base import Example, Fields, Format
from schemas.formats.postgresql import LEVELS
from schemas.multiline.base import starting_with
from schemas.timestamps import rfc3339

# The columns in the documentation's order, by the names of the JSON log that the same page gives them.
NAMES = tuple(
    "timestamp user dbname pid connection_from session_id line_num ps session_start vxid txid error_severity state_code message detail "
    "hint internal_query internal_position context statement cursor_position func_name application_name backend_type leader_pid query_id".split()
)
_WHOLE = frozenset("pid line_num txid internal_position cursor_position leader_pid query_id".split())
_LEVELS = frozenset(LEVELS.replace("DEBUG[1-5]?", "DEBUG1|DEBUG2|DEBUG3|DEBUG4|DEBUG5").split("|"))


def split(line: str) -> list[str] | None:
    """Splits one CSV record, quotes doubled inside quotes; `None` where a quote stays open."""
    out: list[str] = []
    at, end = 0, len(line)
    while at <= end:
        if line[at : at + 1] == '"':
            stop = line.find('"', at + 1)
            while stop >= 0 and line[stop + 1 : stop + 2] == '"':
                stop = line.find('"', stop + 2)
            if stop < 0 or line[stop + 1 : stop + 2] not in ("", ","):
                return None
            out.append(line[at + 1 : stop].replace('""', '"'))
            at = stop + 2
        else:
            stop = line.find(",", at)
            stop = end if stop < 0 else stop
            out.append(line[at:stop])
            at = stop + 1
    return out


def parse(line: str) -> Fields | None:
    """Gives all columns, an empty one as `None`; `connection_from` as `remote_host` and `remote_port`."""
    if line[4:5] != "-" or line[10:11] != " ":
        return None
    values = split(line)
    if values is None or not 23 <= len(values) <= len(NAMES):
        return None
    timestamp = rfc3339(values[0])
    if timestamp is None or values[11] not in _LEVELS:
        return None
    fields: Fields = {}
    for name, text in zip(NAMES, values, strict=False):
        if name == "connection_from":
            host, _, port = text.rpartition(":") if text != "[local]" else ("[local]", "", "")
            fields["remote_host"], fields["remote_port"] = host or None, integer(port)
        else:
            fields[name] = (integer(text.lstrip("-")) if name in _WHOLE else text) if text else None
    if values[-1][:1] == "-" and fields.get("query_id"):
        fields["query_id"] = -fields["query_id"]
    fields["timestamp"] = timestamp
    fields["session_start"] = rfc3339(values[8])
    return fields


_LINE = '2026-01-02 03:04:05.678 UTC,"shop","orders",57,"10.0.0.7:41",6957c1a5.39,3,"INSERT",2026-01-02 03:04:00 UTC,4/9,771,ERROR,23505,"duplicate key ""pk"", again",,,,,,"insert into t\nvalues (1)",,,"psql","client backend",,-42'

FORMAT = Format(
    name="postgresql_csv",
    title="PostgreSQL csvlog",
    url="https://www.postgresql.org/docs/current/runtime-config-logging.html#RUNTIME-CONFIG-LOGGING-CSVLOG",
    parse=parse,
    looks=lambda line: line[4:5] == "-" and line[10:11] == " " and line.count(",") >= 22,
    rank=12,
    lines=starting_with(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \w+,"),
    aliases=("csvlog", "postgres_csv"),
    examples=(
        Example(_LINE, {
            "timestamp": "2026-01-02T03:04:05.678Z", "user": "shop", "dbname": "orders", "pid": 57, "remote_host": "10.0.0.7", "remote_port": 41,
            "session_id": "6957c1a5.39", "line_num": 3, "ps": "INSERT", "session_start": "2026-01-02T03:04:00.000Z", "vxid": "4/9", "txid": 771,
            "error_severity": "ERROR", "state_code": "23505", "message": 'duplicate key "pk", again', "detail": None, "hint": None,
            "internal_query": None, "internal_position": None, "context": None, "statement": "insert into t\nvalues (1)", "cursor_position": None,
            "func_name": None, "application_name": "psql", "backend_type": "client backend", "leader_pid": None, "query_id": -42,
        }),
    ),
    rejects=("", _LINE[:100], _LINE.replace(",ERROR,", ",WHAT,"), _LINE.replace('again"', "again"), ",".join(NAMES)),
)  # fmt: skip
