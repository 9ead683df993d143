"""Syslog of RFC 5424."""

from __future__ import annotations

import re

from schemas.formats._text import absent
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339

_ID = re.compile(r'\[([^ \]="]+)')
_PARAM = re.compile(r' ([^ \]="]{1,32})="([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
_ESCAPE = re.compile(r'\\(["\\\]])')


def priority(line: str) -> tuple[int, int] | None:
    """Gives PRI and the index after its `>`; 0 to 191, without leading zeros."""
    end = line.find(">", 1, 5)
    digits = line[1:end]
    if line[:1] != "<" or end < 2 or not (digits.isascii() and digits.isdigit()) or (digits[0] == "0" and end > 2):
        return None
    return (int(digits), end + 1) if int(digits) < 192 else None


def parse(line: str) -> Fields | None:
    """Gives the RFC's fields in lower case; `structured_data` as `{SD-ID: {name: value}}`, a name given twice as a list."""
    pri = priority(line)
    if pri is None or line[pri[1] : pri[1] + 2] != "1 ":
        return None
    parts = line[pri[1] + 2 :].split(" ", 5)
    if len(parts) != 6 or "" in parts:
        return None
    when, hostname, app_name, procid, msgid, rest = parts
    timestamp = None if when == "-" else rfc3339(when) if when[10:11] == "T" else None
    if timestamp is None and when != "-":
        return None
    data, end = structured_data(rest)
    if end < 0 or rest[end : end + 1] not in ("", " "):
        return None
    msg = rest[end + 1 :]
    return {
        "pri": pri[0], "facility": pri[0] >> 3, "severity": pri[0] & 7, "version": 1, "timestamp": timestamp,
        "hostname": absent(hostname), "app_name": absent(app_name), "procid": absent(procid), "msgid": absent(msgid),
        "structured_data": data, "msg": (msg[1:] if msg[:1] == "\ufeff" else msg) or None,
    }  # fmt: skip


def structured_data(text: str) -> tuple[Fields | None, int]:
    r"""Reads `-` or `[id name="value" ...]...` at the start and gives it with the index after it, -1 where it is broken.

    In a value `\"`, `\\` and `\]` stand for the second character.
    """
    if text[:1] == "-":
        return None, 1
    out: Fields = {}
    at = 0
    while (found := _ID.match(text, at)) is not None:
        params: Fields = out.setdefault(found[1], {})
        at = found.end()
        while (found := _PARAM.match(text, at)) is not None:
            name, value = found.groups()
            at = found.end()
            if "\\" in value:
                value = _ESCAPE.sub(r"\1", value)
            held = params.get(name)
            if type(held) is list:
                held.append(value)
            else:
                params[name] = value if held is None else [held, value]
        if text[at : at + 1] != "]":
            return None, -1
        at += 1
    return out, at or -1


_LINE = '<165>1 2026-01-02T12:04:05.003+09:00 shop.example pay 8710 ID47 [ex@32473 iut="3" src="a \\"b\\" [c\\] \\\\"][o@1 ip="192.0.2.1" ip="192.0.2.2"] \ufeffpaid 多'

FORMAT = Format(
    name="syslog_5424",
    title="Syslog, RFC 5424",
    url="https://www.rfc-editor.org/rfc/rfc5424#section-6",
    parse=parse,
    looks=lambda line: line[:1] == "<" and ">1 " in line[2:7],
    rank=10,
    aliases=("syslog", "rfc5424", "syslog_rfc5424", "syslog5424"),
    examples=(
        Example(_LINE, {
            "pri": 165, "facility": 20, "severity": 5, "version": 1, "timestamp": "2026-01-02T03:04:05.003Z", "hostname": "shop.example",
            "app_name": "pay", "procid": "8710", "msgid": "ID47", "msg": "paid 多",
            "structured_data": {"ex@32473": {"iut": "3", "src": 'a "b" [c] \\'}, "o@1": {"ip": ["192.0.2.1", "192.0.2.2"]}},
        }),
        Example("<0>1 - - - - - -", {
            "pri": 0, "facility": 0, "severity": 0, "version": 1, "timestamp": None, "hostname": None, "app_name": None, "procid": None,
            "msgid": None, "structured_data": None, "msg": None,
        }),
        Example("<34>1 2026-01-02T03:04:05Z h su my-proc - [only] x ] y", {
            "pri": 34, "facility": 4, "severity": 2, "version": 1, "timestamp": "2026-01-02T03:04:05.000Z", "hostname": "h", "app_name": "su",
            "procid": "my-proc", "msgid": None, "structured_data": {"only": {}}, "msg": "x ] y",
        }),
    ),
    rejects=("", _LINE[:40], _LINE.replace("<165>", "<192>"), _LINE.replace("<165>", "<065>"), _LINE.replace("1 2026", "2 2026", 1), _LINE.replace('"]', '"', 2), "<34>Oct 11 22:14:15 h su: x"),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^<(?<pri>\d{1,3})>(?<version>1) (?:-|(?<time>[^ ]+)) (?:-|(?<hostname>[^ ]+)) (?:-|(?<app_name>[^ ]+)) (?:-|(?<procid>[^ ]+)) (?:-|(?<msgid>[^ ]+)) "
        r'(?:-|(?<structured_data>(?:\[[^ \]="]+(?: [^ \]="]+="(?:[^"\\]|\\.)*")*\])+))(?: (?:\xEF\xBB\xBF)?(?<msg>.*))?$',
        time_key="time",
        time_format="%Y-%m-%dT%H:%M:%S.%L%z",
        types={"pri": "integer", "version": "integer"},
        differs={
            "facility": "a parser cannot calculate: `pri` / 8", "severity": "a parser cannot calculate: `pri` % 8",
            "structured_data": "stays as written", "time": "without sub-seconds the event keeps its time of arrival",
            "msg": "keeps a byte order mark",
        },
    ),
    note="`facility` and `severity` are the RFC's numbers",
)  # fmt: skip
