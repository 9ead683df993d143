"""ArcSight Common Event Format, alone or behind a syslog header."""

from __future__ import annotations

import re

from schemas.formats._text import number
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.formats.syslog_5424 import parse as rfc_5424
from schemas.formats.syslog_5424 import priority
from schemas.timestamps import any_time, bsd, epoch, rfc3339

NAMES = ("version", "device_vendor", "device_product", "device_version", "device_event_class_id", "name", "severity")
_PART = re.compile(r"([^|\\]*+(?:\\.[^|\\]*+)*+)\|", re.DOTALL)
_KEY = re.compile(r"(?:^| )([\w.\-\[\]]{1,128})=")
_ESCAPED = re.compile(r"\\([\\|=nr])")
_SYSLOG = re.compile(r"(?:(\w{3} [ \d]\d \d\d:\d\d:\d\d(?: \d{4})?)|(\d{4}-\d\d-\d\dT\S{8,32})) (?:(\S{1,255}) )?$")
# The dictionary's keys of type Integer, Long and Floating Point, and those that hold a time.
NUMBERS = frozenset(
    "cnt dpt dpid dvcpid fsize in oldFileSize out sourceTranslatedPort destinationTranslatedPort spid spt type cn1 cn2 cn3 cfp1 cfp2 cfp3 cfp4 "
    "dlat dlong slat slong".split()
)


def parse(line: str) -> Fields | None:
    """Gives the header's fields, `extension` as `{key: value}`, and of a syslog header `pri`, `hostname` and `timestamp`.

    Names are the header's own in lower case and the dictionary's keys as they are; `rt`, `end` or `start`, where it is a time, is
    `timestamp` before the syslog header's.
    """
    start = line.find("CEF:", 0, 512)
    if start < 0:
        return None
    fields = _syslog(line[:start])
    values, rest = _header(line[start + 4 :])
    if fields is None or values is None or not values[0].isdigit() or len(values[0]) > 2:
        return None
    fields |= zip(NAMES, [int(values[0]), *values[1:]], strict=True)
    severity = values[6]
    fields["severity"] = int(severity) if severity.isascii() and severity.isdigit() and len(severity) < 3 else severity
    extension: Fields = {}
    keys = list(_KEY.finditer(rest))
    for found, after in zip(keys, [*keys[1:], None], strict=False):
        text = (
            rest[found.end() : after.start() if after else len(rest)].rstrip(" ")
            if after
            else rest[found.end() :].rstrip()
        )
        value = number(text) if found[1] in NUMBERS else None
        extension[found[1]] = (_ESCAPED.sub(_plain, text) if "\\" in text else text) if value is None else value
    fields["extension"] = extension
    for key in ("rt", "end", "start"):
        when = extension.get(key)
        if when and (timestamp := epoch(when) or any_time(when)):
            fields["timestamp"] = timestamp
            break
    return fields


def _header(text: str) -> tuple[list[str] | None, str]:
    values: list[str] = []
    at = 0
    while len(values) < 7:
        found = _PART.match(text, at)
        if found is None:
            return None, ""
        values.append(_ESCAPED.sub(_plain, found[1]) if "\\" in found[1] else found[1])
        at = found.end()
    return values, text[at:]


def _plain(found: re.Match[str]) -> str:
    return {"n": "\n", "r": "\r"}.get(found[1], found[1])


def _syslog(head: str) -> Fields | None:
    if not head:
        return {}
    pri = priority(head)
    if pri and head[pri[1] : pri[1] + 2] == "1 ":
        rfc = rfc_5424(head.rstrip(" "))
        return None if rfc is None else {k: rfc[k] for k in ("pri", "timestamp", "hostname")}
    found = _SYSLOG.match(head, pri[1] if pri else 0)
    if found is None:
        return {"pri": pri[0]} if pri and pri[1] == len(head) else None
    fields: Fields = {"pri": pri[0]} if pri else {}
    timestamp = bsd(found[1]) if found[1] else rfc3339(found[2])
    return fields | {"timestamp": timestamp, "hostname": found[3]}


_LINE = r"<13>Jan 02 03:04:05 host-1 CEF:0|Security|threat\|manager|1.0|100|worm \\ stopped|10|src=10.0.0.1 dst=2001:db8::1 spt=1232 msg=a \= b\nc  d cs1Label=rule cs1=r 1 rt=1767323045678"

FORMAT = Format(
    name="cef",
    title="Common Event Format",
    url="https://www.microfocus.com/documentation/arcsight/arcsight-smartconnectors-8.4/pdfdoc/cef-implementation-standard/cef-implementation-standard.pdf",
    parse=parse,
    looks=lambda line: "CEF:" in line[:512],
    rank=8,
    aliases=("arcsight", "common_event_format"),
    examples=(
        Example(_LINE, {
            "pri": 13, "timestamp": "2026-01-02T03:04:05.678Z", "hostname": "host-1", "version": 0, "device_vendor": "Security",
            "device_product": "threat|manager", "device_version": "1.0", "device_event_class_id": "100", "name": "worm \\ stopped", "severity": 10,
            "extension": {
                "src": "10.0.0.1", "dst": "2001:db8::1", "spt": 1232, "msg": "a = b\nc  d", "cs1Label": "rule", "cs1": "r 1", "rt": "1767323045678",
            },
        }),
        Example("<13>1 2026-01-02T03:04:05Z host-1 app - - - CEF:0|V|P|1|id|n|5|start=Jan 02 2026 12:04:05.678 JST cnt=2", {
            "pri": 13, "timestamp": "2026-01-02T03:04:05.678Z", "hostname": "host-1", "version": 0, "device_vendor": "V", "device_product": "P",
            "device_version": "1", "device_event_class_id": "id", "name": "n", "severity": 5,
            "extension": {"start": "Jan 02 2026 12:04:05.678 JST", "cnt": 2},
        }),
        Example("CEF:1|V|P||id|n|Very-High|", {
            "version": 1, "device_vendor": "V", "device_product": "P", "device_version": "", "device_event_class_id": "id", "name": "n",
            "severity": "Very-High", "extension": {},
        }),
    ),
    rejects=("", "CEF:0|a|b|c|d|e", "CEF:x|a|b|c|d|e|f|", _LINE.replace("|", " "), "words before CEF:0|a|b|c|d|e|f|"),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?:<(?<pri>\d+)>)?(?:(?<time>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (?<hostname>[^ ]+) )?CEF:(?<version>\d+)\|(?<device_vendor>(?:[^|\\]|\\.)*)\|(?<device_product>(?:[^|\\]|\\.)*)\|"
        r"(?<device_version>(?:[^|\\]|\\.)*)\|(?<device_event_class_id>(?:[^|\\]|\\.)*)\|(?<name>(?:[^|\\]|\\.)*)\|(?<severity>[^|]*)\|(?<extension>.*)$",
        time_key="time",
        time_format="%b %d %H:%M:%S",
        types={"pri": "integer", "version": "integer"},
        differs={
            **dict.fromkeys(("device_vendor", "device_product", "name"), "escapes stay as written"), "device_version": "an empty value is left out",
            "severity": "stays text", "extension": "stays one text", "time": "`rt` is not looked into",
            "hostname": "lines behind a header of RFC 5424 are not taken",
        },
    ),
)  # fmt: skip
