"""Syslog of RFC 3164, the BSD protocol; also with the time of RFC 3339 that rsyslog and containers write, and without PRI."""

from __future__ import annotations

import re

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.formats.syslog_5424 import priority
from schemas.timestamps import MONTHS, bsd, rfc3339

# RFC 3164, 5.3: a tag is alphanumeric and ends at the first other character; what is in use adds `-`, `_`, `.` and `/`.
_TAG = re.compile(r"([\w.\-/()]{1,64})(?:\[(\d{1,10})\])?: ?")


def parse(line: str) -> Fields | None:
    """Gives `pri`, `facility`, `severity`, `timestamp`, `hostname`, and of the message `tag`, `pid` and `content`.

    Without a `tag` the whole message is `content`; PRI may be absent in files, the time may not.
    """
    pri = priority(line)
    if pri is None and line[:1] == "<":
        return None
    rest = line[pri[1] :] if pri else line
    if rest[4:5] == "-" and rest[10:11] == "T":
        when, _, rest = rest.partition(" ")
        timestamp = rfc3339(when)
    else:
        end = _time_end(rest)
        timestamp = bsd(rest[:end])
        if rest[end : end + 2] == ": ":  # what Cisco's devices put between time and message, without a host
            rest = ": " + rest[end + 2 :]
        elif rest[end : end + 1] == " ":
            rest = rest[end + 1 :]
        else:
            return None
    hostname, gap, message = rest.partition(" ")
    if timestamp is None or not gap or not hostname:
        return None
    if hostname == ":":
        hostname = ""
    elif (
        hostname[-1] == ":" and hostname[-2:] != "::"
    ):  # devices that leave the host out, and syslog(3) on a local socket
        hostname, message = "", rest
    fields: Fields = {} if pri is None else {"pri": pri[0], "facility": pri[0] >> 3, "severity": pri[0] & 7}
    tag = _TAG.match(message)
    fields |= {
        "timestamp": timestamp,
        "hostname": hostname or None,
        "tag": tag[1] if tag else None,
        "pid": int(tag[2]) if tag and tag[2] else None,
        "content": message[tag.end() :] if tag else message,
    }
    return fields


def _time_end(text: str) -> int:
    """Gives where the time ends: 15 characters, more with a fraction of the second or a year."""
    end = 20 if text[11:12] == " " and text[7:11].isdigit() else 15
    if text[end : end + 1] == ".":
        stop = end + 1
        while text[stop : stop + 1].isdigit():
            stop += 1
        return stop
    return 20 if end == 15 and text[15:16] == " " and text[16:20].isdigit() and text[20:21] == " " else end


_LINE = "<34>Oct 11 22:14:15 mymachine su[230]: 'su root' failed for lonvick on /dev/pts/8"

FORMAT = Format(
    name="syslog_3164",
    title="Syslog, RFC 3164",
    url="https://www.rfc-editor.org/rfc/rfc3164#section-4.1",
    parse=parse,
    looks=lambda line: line[:1] == "<" or (line[3:4] == " " and line[:3] in MONTHS),
    rank=70,
    aliases=("syslog", "rfc3164", "syslog_rfc3164", "syslog3164", "bsd_syslog"),
    examples=(
        Example(_LINE, {
            "pri": 34, "facility": 4, "severity": 2, "timestamp": "2025-10-11T22:14:15.000Z", "hostname": "mymachine", "tag": "su", "pid": 230,
            "content": "'su root' failed for lonvick on /dev/pts/8",
        }),
        Example("<13>Feb  5 17:32:18 10.0.0.99 Use the BFG!", {
            "pri": 13, "facility": 1, "severity": 5, "timestamp": "2025-02-05T17:32:18.000Z", "hostname": "10.0.0.99", "tag": None, "pid": None,
            "content": "Use the BFG!",
        }),
        Example("Dec 31 23:59:59 web-1 kernel: [12.5] eth0: up", {
            "timestamp": "2025-12-31T23:59:59.000Z", "hostname": "web-1", "tag": "kernel", "pid": None, "content": "[12.5] eth0: up",
        }),
        Example("<189>Jan 02 2026 03:04:05.678: %ASA-6-302013: Built", {
            "pri": 189, "facility": 23, "severity": 5, "timestamp": "2026-01-02T03:04:05.678Z", "hostname": None, "tag": None, "pid": None,
            "content": "%ASA-6-302013: Built",
        }),
        Example("<34>Oct 11 22:14:15 2001:db8:: su: x", {
            "pri": 34, "facility": 4, "severity": 2, "timestamp": "2025-10-11T22:14:15.000Z", "hostname": "2001:db8::", "tag": "su", "pid": None, "content": "x",
        }),
        Example("<30>2026-01-02T12:04:05.5+09:00 h app/web.1[7]: x", {
            "pri": 30, "facility": 3, "severity": 6, "timestamp": "2026-01-02T03:04:05.500Z", "hostname": "h", "tag": "app/web.1", "pid": 7, "content": "x",
        }),
    ),
    rejects=("", _LINE[:15], _LINE.replace("<34>", "<999>"), _LINE.replace("Oct", "Okt"), _LINE.replace("22:14", "25:14"), "<165>1 2026-01-02T03:04:05Z h a - - - x", "2026-01-02T03:04:05Z"),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?:<(?<pri>\d{1,3})>)?(?<time>[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}) (?<hostname>[^ ]+) (?:(?<tag>[\w.\-\/()]{1,64})(?:\[(?<pid>\d+)\])?: ?)?(?<content>.*)$",
        time_key="time",
        time_format="%b %d %H:%M:%S",
        types={"pri": "integer", "pid": "integer"},
        differs={"facility": "a parser cannot calculate: `pri` / 8", "severity": "a parser cannot calculate: `pri` % 8", "time": "forms with a year are not taken"},
    ),
    note="without a year: the latest that is at most a day ahead; without a zone: UTC",
)  # fmt: skip
