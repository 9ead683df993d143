"""Compressed records: gzip, zstd, snappy, each to a bound; and the hop count that a re-ingested record carries.

Fluent Bit's `compression` makes each record one gzip, zstd or snappy blob; CloudWatch Logs sends gzip. A re-ingested
record is gzip whose header has a subfield of ours with the number of times it went round: any other reader still
reads it. https://www.rfc-editor.org/rfc/rfc1952#page-8
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import Any, Final

from processors.codec import InflateError, TooLargeError, gunzip, readable_prefix
from processors.envelope.event import Unreadable

GZIP: Final = b"\x1f\x8b\x08"
ZSTD: Final = b"\x28\xb5\x2f\xfd"
SNAPPY_FRAMED: Final = b"\xff\x06\x00\x00sNaPpY"
# gzip over gzip happens (a producer compresses, then the sidecar does, then a re-ingest); more is an attack.
_LAYERS: Final = 4
_PREFIX_BYTES: Final = 64 * 1024
_SUBFIELD: Final = b"FL"
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")


def unwrap(data: bytes, bound: int) -> bytes:
    """Gives what `data` holds once every layer of compression is off, at most `bound` bytes.

    Raises `Unreadable` for damaged data and for what inflates past the bound.
    """
    for _ in range(_LAYERS):
        if data[:3] == GZIP:
            data = _gunzip(data, bound)
        elif data[:4] == ZSTD:
            data = _zstd(data, bound)
        elif data[:10] == SNAPPY_FRAMED:
            data = _snappy_framed(data, bound)
        else:
            return _snappy_block(data, bound)
    if data[:3] == GZIP or data[:4] == ZSTD or data[:10] == SNAPPY_FRAMED:
        raise Unreadable("compressed-too-often")
    return data


def _gunzip(data: bytes, bound: int) -> bytes:
    try:
        return gunzip(data, bound)
    except TooLargeError:
        raise Unreadable("inflates-too-far", readable_prefix(data, _PREFIX_BYTES)) from None
    except InflateError:
        raise Unreadable("gzip-damaged", readable_prefix(data, _PREFIX_BYTES)) from None


def _cramjam(name: str) -> Any:
    try:
        import cramjam  # noqa: PLC0415  few streams need it
    except ImportError:
        raise Unreadable(f"{name}-unsupported") from None
    return cramjam


def _zstd(data: bytes, bound: int) -> bytes:
    cramjam = _cramjam("zstd")
    out = bytearray(bound + 1)  # zeroed pages cost nothing until they are written
    try:
        size = cramjam.zstd.decompress_into(data, out)
    except cramjam.DecompressionError as error:
        too_far = "write whole buffer" in str(error) or "too small" in str(error).lower()
        begun = bytes(out[:_PREFIX_BYTES]).rstrip(b"\0")  # whole blocks were written before it failed
        raise Unreadable("inflates-too-far" if too_far else "zstd-damaged", begun) from None
    if size > bound:
        raise Unreadable("inflates-too-far", bytes(out[:_PREFIX_BYTES]))
    return bytes(memoryview(out)[:size])


def _snappy_block(data: bytes, bound: int) -> bytes:
    """Gives what a snappy block holds, or `data` itself: a block has no magic number, so only a perfect fit is one.

    https://github.com/google/snappy/blob/main/format_description.txt
    """
    if not data or data[0] in b"{[" or (data.isascii() and not _could_be_block(data)):
        return data
    size, shift, at = 0, 0, 0
    while at < min(len(data), 5):
        byte = data[at]
        size |= (byte & 0x7F) << shift
        at += 1
        shift += 7
        if byte < 0x80:
            break
    else:
        return data
    # A block starts with a literal, and no element makes more than 64 bytes out of 2.
    if size == 0 or at >= len(data) or data[at] & 3 or size > 64 * len(data):
        return data
    ascii_only = data.isascii()
    if not ascii_only and _is_text(data):
        return data
    try:
        cramjam = _cramjam("snappy")
    except Unreadable:
        return data  # without the library it stays what it looks like: binary
    if size > bound:
        raise Unreadable("inflates-too-far")
    try:
        inside = bytes(cramjam.snappy.decompress_raw(data))
    except cramjam.DecompressionError:
        return data
    return inside if not ascii_only or inside[:1] == b"{" else data


def _could_be_block(data: bytes) -> bool:
    """Says whether ASCII could be a block: a short one, with control characters, as no line of text has them.

    A longer one says its size in bytes that are not ASCII.
    """
    return len(data) <= data[0] + 8 and bool(_CONTROL.search(data))


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _snappy_framed(data: bytes, bound: int) -> bytes:
    """https://github.com/google/snappy/blob/main/framing_format.txt"""
    cramjam = _cramjam("snappy")
    at, declared = len(SNAPPY_FRAMED), 0
    while at + 4 <= len(data):
        kind, size = data[at], int.from_bytes(data[at + 1 : at + 4], "little")
        chunk = data[at + 4 : at + 4 + size]
        if kind == 0 and len(chunk) > 4:
            try:
                declared += cramjam.snappy.decompress_raw_len(chunk[4:])
            except cramjam.DecompressionError:
                raise Unreadable("snappy-damaged", _snappy_prefix(cramjam, data)) from None
        elif kind == 1:
            declared += max(size - 4, 0)
        if declared > bound:
            raise Unreadable("inflates-too-far", _snappy_prefix(cramjam, data))
        at += 4 + size
    try:
        return bytes(cramjam.snappy.decompress(data))
    except cramjam.DecompressionError:
        raise Unreadable("snappy-damaged", _snappy_prefix(cramjam, data)) from None


def _snappy_prefix(cramjam: Any, data: bytes) -> bytes:
    """Gives what the first chunks of damaged or oversized framing hold; of one that cannot be read, its bytes."""
    out, at = b"", len(SNAPPY_FRAMED)
    while at + 4 <= len(data) and len(out) < _PREFIX_BYTES:
        kind, size = data[at], int.from_bytes(data[at + 1 : at + 4], "little")
        chunk = data[at + 8 : at + 4 + size]
        try:
            out += bytes(cramjam.snappy.decompress_raw(chunk)) if kind == 0 else chunk if kind == 1 else b""
        except cramjam.DecompressionError:
            return (out + chunk)[:_PREFIX_BYTES]
        at += 4 + size
    return out[:_PREFIX_BYTES]


def hops_of(data: bytes) -> int:
    """Gives how often a record has been re-ingested: 0 for one that comes for the first time."""
    extra = _extra(data)
    while len(extra) >= 4:
        size = int.from_bytes(extra[2:4], "little")
        if extra[:2] == _SUBFIELD and size == 1:
            return extra[4] if len(extra) > 4 else 0
        extra = extra[4 + size :]
    return 0


def _extra(data: bytes) -> bytes:
    if data[:3] != GZIP or len(data) < 12 or not data[3] & 4:
        return b""
    return data[12 : 12 + int.from_bytes(data[10:12], "little")]


def with_hops(data: bytes, hops: int) -> bytes:
    """Gives a record that holds `data` and says that it went round `hops` times.

    A record that is gzip already keeps its bytes but for the header; anything else is compressed.
    """
    subfield = struct.pack("<2sHB", _SUBFIELD, 1, min(hops, 255))
    head = GZIP + b"\x04\0\0\0\0\0\xff" + struct.pack("<H", len(subfield)) + subfield
    if data[:3] == GZIP and len(data) > 18:
        if data[3] == 0:  # no optional fields: only the header grows
            return head + data[10:]
        if data[3] == 4 and _extra(data) and hops_of(data):
            return head + data[12 + len(_extra(data)) :]
    deflater = zlib.compressobj(1, zlib.DEFLATED, -15)
    body = deflater.compress(data) + deflater.flush()
    return head + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
