"""Records that the Kinesis Producer Library packed: magic, a protobuf message, the MD5 of that message.

https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md
"""

from __future__ import annotations

from typing import Final

MAGIC: Final = b"\xf3\x89\x9a\xc2"
_RECORDS, _DATA = 3, 3  # field numbers of AggregatedRecord.records and Record.data
_LENGTH_DELIMITED: Final = 2


def children(data: bytes) -> list[bytes] | None:
    """Gives the data of each packed record, or `None` where `data` is no such record (or its checksum differs)."""
    if data[:4] != MAGIC or len(data) < 20:
        return None
    import hashlib  # noqa: PLC0415  few streams need it

    message = data[4:-16]
    if hashlib.md5(message, usedforsecurity=False).digest() != data[-16:]:
        return None
    try:
        packed = [value for number, value in _fields(message) if number == _RECORDS]
        return [next((v for n, v in _fields(one) if n == _DATA), b"") for one in packed]
    except (IndexError, ValueError):
        return None


def _fields(message: bytes) -> list[tuple[int, bytes]]:
    out, at = [], 0
    while at < len(message):
        key, at = _varint(message, at)
        kind = key & 7
        if kind == 0:
            _, at = _varint(message, at)
        elif kind == _LENGTH_DELIMITED:
            size, at = _varint(message, at)
            if at + size > len(message):
                raise ValueError("is cut")
            out.append((key >> 3, message[at : at + size]))
            at += size
        elif kind in (1, 5):
            at += 8 if kind == 1 else 4
        else:
            raise ValueError("has a field of no known kind")
    return out


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
        if shift > 63:
            raise ValueError("has a number of more than 64 bits")
