"""Amazon CloudFront standard log (W3C extended, tab-separated), of any version: its `#Fields:` line names the columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from schemas.formats._text import integer, number, typed, unquote_url
from schemas.formats.base import Example, Fields, Format, Parse
from schemas.timestamps import rfc3339

NAMES = tuple(
    "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query "
    "cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol "
    "ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte "
    "x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end".split()
)
_WHOLE = "sc-bytes sc-status cs-bytes fle-encrypted-fields c-port sc-content-len sc-range-start sc-range-end cs-headers-count asn"
# Encoded once more by CloudFront than they were sent; a URI stays as it is, for it was encoded by its sender.
_ENCODED = "cs(Referer) cs(User-Agent) cs(Cookie) x-forwarded-for sc-content-type cs-referer cs-user-agent cs-cookie cs-accept-encoding cs-accept cs-headers cs-header-names"
KINDS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_WHOLE.split(), integer),
    **dict.fromkeys(("time-taken", "time-to-first-byte", "origin-fbl", "origin-lbl"), number),
    **dict.fromkeys(_ENCODED.split(), unquote_url),
}


def _named(names: tuple[str, ...]) -> Parse:
    read = typed(names, KINDS)

    def parse(line: str) -> Fields | None:
        values = line.split("\t")
        if len(values) != len(names):
            return None
        fields = read(values)
        if fields is None or not (fields.get("date") and fields.get("time")):
            return None
        timestamp = rfc3339(f"{fields.pop('date')}T{fields.pop('time')}")
        return {"timestamp": timestamp, **fields} if timestamp else None

    return parse


_BY_COUNT = {n: _named(NAMES[:n]) for n in (12, 15, 18, 19, 23, 24, 26, 33)}  # versions of the years


def parse(line: str) -> Fields | None:
    """Names columns as the documentation does; `date` and `time` are `timestamp`; times in seconds, sizes in bytes."""
    reader = _BY_COUNT.get(line.count("\t") + 1) if line[:2] == "20" and line[10:11] == "\t" else None
    return reader(line) if reader else None


def header(line: str) -> Parse | None:
    """Reads a `#Fields:` line; `#Version:` names nothing."""
    if not line.startswith("#Fields: "):
        return None
    names = tuple(line[9:].split())
    return _named(names) if "x-edge-location" in names and {"date", "time"} <= set(names) else None


_LINE = (
    "2026-01-02\t03:04:05\tNRT57-P3\t392\t2001:db8::7\tGET\td111111abcdef8.cloudfront.net\t/a%20b.html\t200\t-\t"
    "Mozilla/5.0%20(X11;%20Linux)\tq=%22a%22\t-\tHit\tSOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmureZmBNrjGdRLiNIQ==\tshop.example\thttps\t23\t0.001\t-\t"
    "TLSv1.3\tTLS_AES_128_GCM_SHA256\tHit\tHTTP/2.0\t-\t-\t11040\t0.001\tHit\ttext/html;%20charset=utf-8\t78\t-\t-"
)
_FIELDS: Fields = {
    "timestamp": "2026-01-02T03:04:05.000Z", "x-edge-location": "NRT57-P3", "sc-bytes": 392, "c-ip": "2001:db8::7", "cs-method": "GET",
    "cs(Host)": "d111111abcdef8.cloudfront.net", "cs-uri-stem": "/a%20b.html", "sc-status": 200, "cs(Referer)": None,
    "cs(User-Agent)": "Mozilla/5.0 (X11; Linux)", "cs-uri-query": "q=%22a%22", "cs(Cookie)": None, "x-edge-result-type": "Hit",
    "x-edge-request-id": "SOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmureZmBNrjGdRLiNIQ==", "x-host-header": "shop.example", "cs-protocol": "https",
    "cs-bytes": 23, "time-taken": 0.001, "x-forwarded-for": None, "ssl-protocol": "TLSv1.3", "ssl-cipher": "TLS_AES_128_GCM_SHA256",
    "x-edge-response-result-type": "Hit", "cs-protocol-version": "HTTP/2.0", "fle-status": None, "fle-encrypted-fields": None, "c-port": 11040,
    "time-to-first-byte": 0.001, "x-edge-detailed-result-type": "Hit", "sc-content-type": "text/html; charset=utf-8", "sc-content-len": 78,
    "sc-range-start": None, "sc-range-end": None,
}  # fmt: skip

FORMAT = Format(
    name="cloudfront",
    title="Amazon CloudFront standard log",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html#BasicDistributionFileFormat",
    parse=parse,
    looks=lambda line: line[10:11] == "\t",
    rank=10,
    aliases=("aws_cloudfront", "cloudfront_standard"),
    siblings=("cloudfront_realtime",),
    header=header,
    examples=(Example(_LINE, _FIELDS),),
    rejects=("", "#Version: 1.0", "#Fields: date time x-edge-location", _LINE[:60], _LINE.replace("\t", " "), _LINE.replace("\t392\t", "\tmany\t"), _LINE + "\t-"),
    note="user agent, referer, cookie and content type are URL-decoded once; URIs stay as sent",
)  # fmt: skip
