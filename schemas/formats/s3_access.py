"""Amazon S3 server access log, from 18 columns to the 27 of today."""

from __future__ import annotations

import re

from schemas.formats._text import columns, integer, typed
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import clf

NAMES = tuple(
    "bucket_owner bucket timestamp remote_ip requester request_id operation key request_uri http_status error_code bytes_sent "
    "object_size total_time turn_around_time referer user_agent version_id host_id signature_version cipher_suite "
    "authentication_type host_header tls_version access_point_arn acl_required source_region".split()
)
KINDS = dict.fromkeys(("http_status", "bytes_sent", "object_size", "total_time", "turn_around_time"), integer)
_AFTER_REQUEST = re.compile(r'" (\d{3}|-) (\S+) (\S+) (\S+) (\S+) (\S+) (?=["-])')
_read = typed(NAMES, KINDS)


def parse(line: str) -> Fields | None:
    """Names columns after the user guide's headings; sizes in bytes, times in milliseconds; `key` stays URL-encoded."""
    head, gap, rest = line.partition(" [")
    when, gap2, rest = rest.partition("] ")
    timestamp = clf(when) if gap and gap2 else None
    first = head.split(" ")
    if timestamp is None or len(first) != 2:
        return None
    values = columns(rest) or _with_quotes(rest)
    if values is None or len(values) < 15:
        return None
    return _read([*first, timestamp, *values])


def _with_quotes(text: str) -> list[str] | None:
    """Splits a line whose request, referer or user agent holds quotes, which S3 writes as they are."""
    start = text.find(' "')
    found = _AFTER_REQUEST.search(text, start + 2) if start >= 0 else None
    if found is None:
        return None
    referer, gap, rest = text[found.end() :].partition(" ")
    if referer[:1] == '"':
        referer, gap, rest = text[found.end() + 1 :].partition('" ')
    agent, gap2, last = rest.rpartition('" ')
    if not (gap and gap2 and agent[:1] == '"'):
        return None
    return [
        *text[:start].split(" "),
        text[start + 2 : found.start()],
        *found.groups(),
        referer,
        agent[1:],
        *last.split(" "),
    ]


_OWNER = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
_LINE = f'{_OWNER} shop-bucket [06/Feb/2026:00:00:38 +0000] 192.0.2.3 arn:aws:iam::123456789012:user/a 3E57427F3EXAMPLE REST.GET.OBJECT photos/2026/p%2520q.jpg "GET /photos/2026/p%2520q.jpg HTTP/1.1" 200 - 113 2048 7 5 "-" "S3Console/0.4, \\"x\\"" - s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader shop-bucket.s3.us-west-1.amazonaws.com TLSV1.2 arn:aws:s3:us-west-1:123456789012:accesspoint/ap Yes us-east-1'
_OLD = f'{_OWNER} b [06/Feb/2019:00:00:38 +0000] - AmazonS3 1E - S3.EXPIRE.OBJECT "-" - - - - - - "-" "a "quoted" agent" v1'.replace(
    "1E - S3.EXPIRE.OBJECT", "1E S3.EXPIRE.OBJECT k"
)

FORMAT = Format(
    name="s3_access",
    title="Amazon S3 server access",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html",
    parse=parse,
    looks=lambda line: line[64:65] == " " and " [" in line[65:140],
    rank=10,
    aliases=("s3", "aws_s3", "s3_server_access", "s3access", "s3_access_log"),
    examples=(
        Example(_LINE, {
            "bucket_owner": _OWNER, "bucket": "shop-bucket", "timestamp": "2026-02-06T00:00:38.000Z", "remote_ip": "192.0.2.3",
            "requester": "arn:aws:iam::123456789012:user/a", "request_id": "3E57427F3EXAMPLE", "operation": "REST.GET.OBJECT",
            "key": "photos/2026/p%2520q.jpg", "request_uri": "GET /photos/2026/p%2520q.jpg HTTP/1.1", "http_status": 200, "error_code": None,
            "bytes_sent": 113, "object_size": 2048, "total_time": 7, "turn_around_time": 5, "referer": None, "user_agent": 'S3Console/0.4, \\"x\\"',
            "version_id": None, "host_id": "s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234=", "signature_version": "SigV4",
            "cipher_suite": "ECDHE-RSA-AES128-GCM-SHA256", "authentication_type": "AuthHeader", "host_header": "shop-bucket.s3.us-west-1.amazonaws.com",
            "tls_version": "TLSV1.2", "access_point_arn": "arn:aws:s3:us-west-1:123456789012:accesspoint/ap", "acl_required": "Yes", "source_region": "us-east-1",
        }),
        Example(_OLD, {
            "bucket_owner": _OWNER, "bucket": "b", "timestamp": "2019-02-06T00:00:38.000Z", "remote_ip": None, "requester": "AmazonS3", "request_id": "1E",
            "operation": "S3.EXPIRE.OBJECT", "key": "k", "request_uri": None, "http_status": None, "error_code": None, "bytes_sent": None,
            "object_size": None, "total_time": None, "turn_around_time": None, "referer": None, "user_agent": 'a "quoted" agent', "version_id": "v1",
        }),
    ),
    rejects=("", _LINE[:200], _LINE.replace("[06/Feb", "[06/Fob"), _LINE.replace(" 200 ", " 2000000000000000000000 "), _LINE.replace(" 113 ", " x ")),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<bucket_owner>[^ ]+) (?<bucket>[^ ]+) \[(?<time>[^\]]+)\] (?:-|(?<remote_ip>[^ ]+)) (?:-|(?<requester>[^ ]+)) (?:-|(?<request_id>[^ ]+)) (?:-|(?<operation>[^ ]+)) (?:-|(?<key>[^ ]+)) "
        r'(?:-|"-"|"(?<request_uri>[^"]*)") (?:-|(?<http_status>\d+)) (?:-|(?<error_code>[^ ]+)) (?:-|(?<bytes_sent>\d+)) (?:-|(?<object_size>\d+)) (?:-|(?<total_time>\d+)) (?:-|(?<turn_around_time>\d+)) '
        r'(?:-|"-"|"(?<referer>[^"]*)") (?:-|"-"|"(?<user_agent>.*)") (?:-|(?<version_id>[^ "]+))(?: (?:-|(?<host_id>[^ "]+)))?(?: (?:-|(?<signature_version>[^ "]+)))?(?: (?:-|(?<cipher_suite>[^ "]+)))?'
        r'(?: (?:-|(?<authentication_type>[^ "]+)))?(?: (?:-|(?<host_header>[^ "]+)))?(?: (?:-|(?<tls_version>[^ "]+)))?(?: (?:-|(?<access_point_arn>[^ "]+)))?(?: (?:-|(?<acl_required>[^ "]+)))?(?: (?:-|(?<source_region>[^ "]+)))?(?: [^"]*)?$',
        time_key="time",
        time_format="%d/%b/%Y:%H:%M:%S %z",
        types=dict.fromkeys(KINDS, "integer"),
    ),
    note="columns the vendor adds later are kept in `extra`",
)  # fmt: skip
