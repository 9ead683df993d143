"""JSON, base64 and gzip by the fastest library at hand; each falls back to the standard library and stays correct.

What each one buys is measured by `bench/transform.py --buys`.
"""

from __future__ import annotations

import binascii
import struct
import zlib
from collections.abc import Callable
from typing import Any

Json = Any

__all__ = [
    "ODD",
    "InflateError",
    "Json",
    "TooLargeError",
    "b64decode",
    "b64encode",
    "dumps",
    "gunzip",
    "loads",
    "readable_prefix",
]

try:
    from orjson import dumps, loads
except ImportError:  # the standard library is 3 to 4 times slower, and otherwise the same
    import json as _json

    def _refuse(constant: str) -> None:
        raise ValueError(f"`{constant}` is not JSON")

    def loads(obj: bytes | bytearray | memoryview | str, /) -> Any:
        """Reads one JSON document. Raises `ValueError`."""
        text = obj if isinstance(obj, str) else bytes(obj).decode("utf-8")
        try:
            value = _json.loads(text, parse_constant=_refuse)
            if "\\ud" in text or "\\uD" in text:  # half a surrogate pair has no UTF-8
                _json.dumps(value, ensure_ascii=False).encode("utf-8")
        except RecursionError:
            raise ValueError("is nested too deeply") from None
        return value

    def dumps(obj: Any, /) -> bytes:  # type: ignore[misc]
        """Writes one JSON document. Raises `TypeError`."""
        try:
            return _json.dumps(obj, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode("utf-8")
        except (ValueError, RecursionError) as error:
            raise TypeError(str(error)) from None


b64decode: Callable[[str], bytes]
b64encode: Callable[[bytes], str]

try:
    from pybase64 import b64encode_as_string as b64encode
except ImportError:

    def b64encode(data: bytes) -> str:
        """Gives standard base64 with padding."""
        return binascii.b2a_base64(data, newline=False).decode("ascii")


try:
    from pybase64 import b64decode as _b64decode

    def b64decode(text: str) -> bytes:
        """Reads standard base64. Raises `ValueError` for anything else, never skips what it does not know."""
        return _b64decode(text, None, True)  # noqa: FBT003  positional in the library

except ImportError:

    def b64decode(text: str) -> bytes:
        """Reads standard base64. Raises `ValueError` for anything else, never skips what it does not know."""
        return binascii.a2b_base64(text, strict_mode=True)


_decompressobj: Callable[..., Any] = zlib.decompressobj
_decompress: Callable[..., Any] = zlib.decompress
InflateError: tuple[Any, ...] = (zlib.error, EOFError)
try:
    from isal import isal_zlib
except ImportError:
    pass
else:
    _decompressobj, _decompress = isal_zlib.decompressobj, isal_zlib.decompress
    InflateError = (isal_zlib.error, zlib.error, EOFError)

# What opening and reading what somebody else has written may raise where it is not of the form that was expected.
ODD: tuple[Any, ...] = (
    LookupError, TypeError, ValueError, AttributeError, OverflowError, OSError, RecursionError, *InflateError,
)  # fmt: skip

_GZIP = 31  # window bits that mean: a gzip header and trailer, both checked
_MAGIC = b"\x1f\x8b\x08"
_size_at = struct.Struct("<I").unpack_from
# Deflate makes at most 1032 bytes out of one. https://zlib.net/zlib_tech.html
_MOST_RATIO = 1032


class TooLargeError(ValueError):
    """What was compressed inflates past the bound."""


def gunzip(data: bytes, bound: int) -> bytes:
    """Inflates gzip of one or several members to at most `bound` bytes.

    Raises `TooLargeError` past the bound, and one of `InflateError` for damaged or cut data.
    """
    if len(data) * _MOST_RATIO <= bound and data.rfind(_MAGIC) == 0:
        # Too short to pass the bound, and one member alone: without the state of a stream a small one takes a quarter less.
        out = _decompress(data, _GZIP)
        if _size_at(data, len(data) - 4)[0] == len(out):
            return out  # type: ignore[no-any-return]  # bytes, from either library
    inflater = _decompressobj(_GZIP)
    out = inflater.decompress(data, bound + 1)
    if len(out) > bound:
        raise TooLargeError
    if inflater.eof and not inflater.unused_data:
        return bytes(out)
    return _rest(inflater, [out], len(out), bound)


def _rest(inflater: Any, parts: list[bytes], size: int, bound: int) -> bytes:
    while True:
        if not inflater.eof:
            part = inflater.decompress(inflater.unconsumed_tail, bound - size + 1) if inflater.unconsumed_tail else b""
            if not part:
                raise EOFError("the last gzip member is cut")
        else:
            rest = inflater.unused_data.lstrip(b"\0")  # gzip allows padding between and after members
            if not rest:
                return b"".join(parts)
            inflater = _decompressobj(_GZIP)
            part = inflater.decompress(rest, bound - size + 1)
        parts.append(part)
        size += len(part)
        if size > bound:
            raise TooLargeError


def readable_prefix(data: bytes, bound: int) -> bytes:
    """Gives what can still be read from the start of damaged or oversized gzip, at most `bound` bytes."""
    inflater = zlib.decompressobj(wbits=_GZIP)
    out: list[bytes] = []
    size = 0
    for start in range(0, len(data), 1024):
        try:
            part = inflater.decompress(data[start : start + 1024], bound - size)
        except zlib.error:
            break
        out.append(part)
        size += len(part)
        if size >= bound or inflater.eof:
            break
    return b"".join(out)
