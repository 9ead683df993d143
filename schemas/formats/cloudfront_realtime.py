"""Amazon CloudFront real-time log: tab-separated, without a header, in the documentation's order of fields."""

from __future__ import annotations

import re

from schemas.formats._text import typed
from schemas.formats.base import Example, Fields, Format, Parse
from schemas.formats.cloudfront import KINDS
from schemas.timestamps import epoch

NAMES = tuple(
    "timestamp c-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host cs-uri-stem cs-bytes x-edge-location "
    "x-edge-request-id x-host-header time-taken cs-protocol-version c-ip-version cs-user-agent cs-referer cs-cookie cs-uri-query "
    "x-edge-response-result-type x-forwarded-for ssl-protocol ssl-cipher x-edge-result-type fle-encrypted-fields fle-status "
    "sc-content-type sc-content-len sc-range-start sc-range-end c-port x-edge-detailed-result-type c-country cs-accept-encoding "
    "cs-accept cache-behavior-path-pattern cs-headers cs-header-names cs-headers-count origin-fbl origin-lbl asn".split()
)


_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*").fullmatch


def _named(names: tuple[str, ...]) -> Parse:
    read = typed(names, {**KINDS, "timestamp": epoch})

    def parse(line: str) -> Fields | None:
        values = line.split("\t")
        return read(values) if len(values) == len(names) else None

    return parse


_ALL, _FIRST = _named(NAMES), _named(NAMES[:40])


def parse(line: str) -> Fields | None:
    """Names columns as the documentation does, where a configuration takes all fields (43, or 40 before origin times)."""
    count = line.count("\t") + 1
    if not line[:10].isdigit() or count not in (40, 43):
        return None
    fields = (_ALL if count == 43 else _FIRST)(line)
    return fields if fields and fields["timestamp"] else None


def header(line: str) -> Parse | None:
    """Takes a `#Fields:` line with the fields of a configuration that sends fewer, as a plan's `columns` give it."""
    names = tuple(line[9:].split()) if line.startswith("#Fields: ") else ()
    known = sum(name in NAMES for name in names)
    whole = names[:1] == ("timestamp",) and known * 2 >= len(names) == len(set(names))  # AWS adds fields
    return _named(names) if whole and all(_NAME(name) for name in names) else None


_LINE = (
    "1767323045.678\t192.0.2.7\t0.002\t200\t512\tGET\thttps\tshop.example\t/a\t38\tFRA60-P1\tabc==\tshop.example\t0.002\tHTTP/3.0\tIPv4\t"
    "Mozilla/5.0%20(X11)\t-\tsid=1;%20t=2\tq=1\tHit\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tHit\t-\t-\ttext/html\t512\t-\t-\t4711\tHit\tDE\tgzip,br\t*/*\t/a*\t"
    "Host:shop.example%0A\tHost%0A\t1\t0.001\t0.002\t64500"
)

FORMAT = Format(
    name="cloudfront_realtime",
    title="Amazon CloudFront real-time log",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/real-time-logs.html#understand-real-time-log-config-fields",
    parse=parse,
    looks=lambda line: line[10:11] in (".", "\t"),
    rank=10,
    aliases=("cloudfront_real_time",),
    header=header,
    examples=(Example(_LINE, {
        "timestamp": "2026-01-02T03:04:05.678Z", "c-ip": "192.0.2.7", "time-to-first-byte": 0.002, "sc-status": 200, "sc-bytes": 512,
        "cs-method": "GET", "cs-protocol": "https", "cs-host": "shop.example", "cs-uri-stem": "/a", "cs-bytes": 38, "x-edge-location": "FRA60-P1",
        "x-edge-request-id": "abc==", "x-host-header": "shop.example", "time-taken": 0.002, "cs-protocol-version": "HTTP/3.0", "c-ip-version": "IPv4",
        "cs-user-agent": "Mozilla/5.0 (X11)", "cs-referer": None, "cs-cookie": "sid=1; t=2", "cs-uri-query": "q=1", "x-edge-response-result-type": "Hit",
        "x-forwarded-for": None, "ssl-protocol": "TLSv1.3", "ssl-cipher": "TLS_AES_128_GCM_SHA256", "x-edge-result-type": "Hit",
        "fle-encrypted-fields": None, "fle-status": None, "sc-content-type": "text/html", "sc-content-len": 512, "sc-range-start": None,
        "sc-range-end": None, "c-port": 4711, "x-edge-detailed-result-type": "Hit", "c-country": "DE", "cs-accept-encoding": "gzip,br",
        "cs-accept": "*/*", "cache-behavior-path-pattern": "/a*", "cs-headers": "Host:shop.example\n", "cs-header-names": "Host\n",
        "cs-headers-count": 1, "origin-fbl": 0.001, "origin-lbl": 0.002, "asn": 64500,
    }),),
    rejects=("", _LINE[:80], _LINE.replace("1767323045.678", "2026-01-02"), _LINE.replace("\t200\t", "\tOK\t"), _LINE + "\t-"),
    note="a configuration with fewer fields names them in the step's `columns`",
)  # fmt: skip
