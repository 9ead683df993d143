"""Firehose's error output, read: objects in any compression it writes, one error object a line, bad lines told.

https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
"""

from __future__ import annotations

import binascii
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from processors.codec import b64decode
from schemas.errors import UnreadableError
from schemas.firehose import FailedRecord

# One object holds at most what Firehose buffers, 128 MiB, before compression; a bound against bombs, not a rule.
_OBJECT_BYTES: Final = 1 << 30
_XERIAL: Final = b"\x82SNAPPY\x00"
_FRAMED: Final = b"\xff\x06\x00\x00sNaPpY"
# The documentation's own example holds an error message with bare quotes in it: no JSON, yet its data can be had.
_RAW_DATA: Final = re.compile(rb'"rawData"\s*:\s*"([A-Za-z0-9+/=\\]*)"')
_CODE: Final = re.compile(rb'"(?:errorCode|lastErrorCode)"\s*:\s*"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an object: the failed record and its bytes, or `fault` where there is none to be had."""

    number: int
    record: FailedRecord | None = None
    data: bytes = b""
    fault: str = ""


def read_lines(body: bytes, *, where: str, encoding: str = "") -> Iterator[Line]:
    """Yields the lines of one object, numbered from 1. Raises `UnreadableError` where it cannot be decompressed."""
    for number, line in enumerate(plain(body, where=where, encoding=encoding).split(b"\n"), 1):
        text = line.strip()
        if text:
            yield _line(number, text)


def _line(number: int, text: bytes) -> Line:
    try:
        record = FailedRecord.from_json(json.loads(text))
    except (ValueError, RecursionError):
        found, code = _RAW_DATA.search(text), _CODE.search(text)
        if found is None:
            return Line(number, fault="is no error object")
        data = found[1].decode().replace("\\/", "/")
        record = FailedRecord(data, code=code[1].decode("utf-8", "replace") if code else "")
    try:
        return Line(number, record, b64decode(record.data))
    except (binascii.Error, ValueError):
        return Line(number, fault="its `rawData` is not base64")


def plain(body: bytes, *, where: str, encoding: str = "") -> bytes:
    """Gives an object decompressed, by its own magic number first and by its Content-Encoding where it has none.

    GZIP, ZIP, Snappy (snappy-java and Hadoop framing) and Snappy's own framing.
    """
    try:
        if body[:2] == b"\x1f\x8b":
            return _members(body)
        if body[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(body)) as archive:
                return b"\n".join(archive.read(name) for name in archive.namelist())
        if body[: len(_XERIAL)] == _XERIAL:
            return b"".join(_snappy().decompress_raw(part) for part in _sized(body[16:]))
        if body[: len(_FRAMED)] == _FRAMED:
            return bytes(_snappy().decompress(body))
        if "hadoop" in encoding.lower() or (where.endswith(".snappy") and body[:1] == b"\0"):
            return _hadoop(body)
    except (ValueError, OSError, zlib.error, EOFError, zipfile.BadZipFile, IndexError) as error:
        raise UnreadableError(f"cannot be decompressed ({type(error).__name__})", where=where) from None
    except Exception as error:  # the snappy library has a root of errors of its own
        raise UnreadableError(f"cannot be decompressed ({type(error).__name__})", where=where) from None
    return body


def _members(body: bytes) -> bytes:
    out: list[bytes] = []
    room = _OBJECT_BYTES
    while body[:2] == b"\x1f\x8b":
        inflater = zlib.decompressobj(31)
        part = inflater.decompress(body, room)
        if not inflater.eof:
            raise EOFError
        out.append(part)
        room -= len(part)
        if room <= 0:
            raise ValueError("is too large")
        body = inflater.unused_data.lstrip(b"\0")
    return b"".join(out)


def _snappy() -> Any:
    try:
        from cramjam import snappy  # noqa: PLC0415  few error outputs are Snappy
    except ImportError:
        raise UnreadableError("is Snappy", hint="install `cramjam`") from None
    return snappy


def _sized(body: bytes) -> Iterator[bytes]:
    at = 0
    while at + 4 <= len(body):
        size = int.from_bytes(body[at : at + 4], "big")
        yield body[at + 4 : at + 4 + size]
        at += 4 + size


def _hadoop(body: bytes) -> bytes:
    """Blocks of: size in all, then chunks of compressed size and raw Snappy until the block is full."""
    snappy, out, at = _snappy(), [], 0
    while at + 4 <= len(body):
        left = int.from_bytes(body[at : at + 4], "big")
        at += 4
        while left > 0:
            size = int.from_bytes(body[at : at + 4], "big")
            part = bytes(snappy.decompress_raw(body[at + 4 : at + 4 + size]))
            at += 4 + size
            left -= len(part)
            out.append(part)
            if not part:
                raise ValueError("is cut")
    return b"".join(out)
