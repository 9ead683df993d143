"""Firehose's built-in processors, in the order it runs them: decompression, message extraction, de-aggregation.

https://docs.aws.amazon.com/firehose/latest/dev/writing-with-cloudwatch-logs-decompression.html
https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-multirecord-deaggergation.html
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Literal

# https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecord.html: more make the whole record one
MAX_SUB_RECORDS = 500
_DECODER = json.JSONDecoder()


class DecompressionError(Exception):
    """A record that is not gzip, or not of CloudWatch Logs where its messages are to be taken out."""


def decompress(data: bytes, *, extract: bool) -> bytes:
    """Gives the gzip member's content; with `extract` each log event's message and a newline, nothing else of it.

    A control message extracts to an empty record, which still goes on. Raises `DecompressionError`.
    """
    try:
        plain = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise DecompressionError from error
    try:
        envelope = json.loads(plain)
    except ValueError as error:
        raise DecompressionError from error
    if not extract:
        return plain
    if not isinstance(envelope, dict) or not isinstance(envelope.get("logEvents"), list):
        raise DecompressionError
    if envelope.get("messageType") == "CONTROL_MESSAGE":
        return b""
    return b"".join(entry["message"].encode("utf-8", "surrogatepass") + b"\n" for entry in envelope["logEvents"])


def deaggregate(data: bytes, how: Literal["JSON"] | bytes) -> list[bytes]:
    """Gives the records inside one: concatenated JSON objects, or what stands between delimiters `how`.

    The whole record comes back alone where there are more than 500, or where it is not what `how` says.
    """
    parts = list(_objects(data)) if how == "JSON" else [part for part in data.split(how) if part]
    return parts if 0 < len(parts) <= MAX_SUB_RECORDS else [data]


def _objects(data: bytes) -> Iterator[bytes]:
    try:
        text = data.decode()
        at = _skip(text, 0)
        found: list[bytes] = []
        while at < len(text):
            if text[at] != "{":
                return  # arrays and bare values are no sub-records
            end = _DECODER.raw_decode(text, at)[1]
            found.append(text[at:end].encode())
            at = _skip(text, end)
    except ValueError:
        return
    yield from found


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at
