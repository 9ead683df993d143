"""Kinesis aggregation, written and read: what a Kinesis source takes apart before the transform sees it.

https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAGIC = b"\xf3\x89\x9a\xc2"
_DIGEST_BYTES = 16
_LENGTH_DELIMITED = 2


@dataclass(frozen=True, slots=True)
class SubRecord:
    """One record inside an aggregate."""

    partition_key: str
    data: bytes


def aggregate(records: Iterable[SubRecord]) -> bytes:
    """Gives the aggregate of `records`: magic, message, MD5 of the message."""
    given = list(records)
    keys = list(dict.fromkeys(record.partition_key for record in given))
    message = b"".join(_bytes(1, key.encode()) for key in keys)
    for record in given:
        message += _bytes(3, _number(1, keys.index(record.partition_key)) + _bytes(3, record.data))
    return MAGIC + message + hashlib.md5(message, usedforsecurity=False).digest()


def disaggregate(data: bytes) -> list[SubRecord] | None:
    """Gives the records inside `data`, or `None` when it is no aggregate (or a broken one, which stays as it is)."""
    if not data.startswith(MAGIC) or len(data) < len(MAGIC) + _DIGEST_BYTES:
        return None
    message, digest = data[len(MAGIC) : -_DIGEST_BYTES], data[-_DIGEST_BYTES:]
    if hashlib.md5(message, usedforsecurity=False).digest() != digest:
        return None
    try:
        keys: list[str] = []
        out: list[SubRecord] = []
        for field, value in _fields(message):
            if field == 1 and isinstance(value, bytes):
                keys.append(value.decode())
            elif field == 3 and isinstance(value, bytes):
                inner = dict(_fields(value))
                index, body = inner.get(1, 0), inner.get(3, b"")
                if not isinstance(index, int) or not isinstance(body, bytes):
                    return None
                out.append(SubRecord(keys[index], body))
    except (IndexError, UnicodeDecodeError):
        return None
    return out


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(message):
        head, at = _varint(message, at)
        value, at = _varint(message, at)
        if head & 7 == _LENGTH_DELIMITED:
            if at + value > len(message):
                raise IndexError
            yield head >> 3, message[at : at + value]
            at += value
        else:
            yield head >> 3, value


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _encoded(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _number(field: int, value: int) -> bytes:
    return _encoded(field << 3) + _encoded(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _encoded(field << 3 | _LENGTH_DELIMITED) + _encoded(len(value)) + value
