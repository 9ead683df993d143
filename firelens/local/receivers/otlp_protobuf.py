"""OTLP logs in protobuf, read into the JSON mapping, so that one judge serves both.

https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/logs/v1/logs.proto
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Iterator
from typing import Any

Reader = Callable[[Any], Any]
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


def export_request(message: bytes) -> dict[str, Any]:
    """Gives an ExportLogsServiceRequest as its JSON mapping; raises `ValueError` for what is no such message."""
    return _read(message, {1: ("resourceLogs", True, _resource_logs)})


def _resource_logs(message: bytes) -> Any:
    return _read(message, {1: ("resource", False, _attributed), 2: ("scopeLogs", True, _scope_logs)})


def _scope_logs(message: bytes) -> Any:
    return _read(message, {1: ("scope", False, _scope), 2: ("logRecords", True, _log_record)})


def _scope(message: bytes) -> Any:
    return _read(message, {1: ("name", False, _text), 2: ("version", False, _text), 3: ("attributes", True, _pair)})


def _attributed(message: bytes) -> Any:
    return _read(message, {1: ("attributes", True, _pair)})


def _log_record(message: bytes) -> Any:
    return _read(
        message,
        {
            1: ("timeUnixNano", False, str),
            2: ("severityNumber", False, int),
            3: ("severityText", False, _text),
            5: ("body", False, _value),
            6: ("attributes", True, _pair),
            8: ("flags", False, int),
            9: ("traceId", False, bytes.hex),
            10: ("spanId", False, bytes.hex),
            11: ("observedTimeUnixNano", False, str),
        },
    )


def _pair(message: bytes) -> Any:
    return _read(message, {1: ("key", False, _text), 2: ("value", False, _value)})


def _value(message: bytes) -> Any:
    return _read(
        message,
        {
            1: ("stringValue", False, _text),
            2: ("boolValue", False, bool),
            3: ("intValue", False, _signed),
            4: ("doubleValue", False, _double),
            5: ("arrayValue", False, lambda inner: _read(inner, {1: ("values", True, _value)})),
            6: ("kvlistValue", False, lambda inner: _read(inner, {1: ("values", True, _pair)})),
            7: ("bytesValue", False, lambda inner: base64.b64encode(inner).decode()),
        },
    )


def _read(message: bytes, fields: dict[int, tuple[str, bool, Reader]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for number, value in _fields(message):
        if number not in fields:
            continue
        name, repeated, reader = fields[number]
        try:
            read = reader(value)
        except (TypeError, AttributeError, struct.error) as error:
            raise ValueError(f"`{name}` has another wire type") from error
        if repeated:
            out.setdefault(name, []).append(read)
        else:
            out[name] = read
    return out


def _fields(message: bytes) -> Iterator[tuple[int, Any]]:
    at = 0
    while at < len(message):
        head, at = _varint(message, at)
        kind = head & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            yield head >> 3, value
            continue
        if kind == _BYTES:
            length, at = _varint(message, at)
        else:
            length = {_FIXED64: 8, _FIXED32: 4}.get(kind, -1)
        if length < 0 or at + length > len(message):
            raise ValueError("the message is cut or of an unknown wire type")
        chunk = message[at : at + length]
        at += length
        yield head >> 3, chunk if kind == _BYTES else int.from_bytes(chunk, "little")


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(message) and shift < 70:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
    raise ValueError("the message is cut")


def _text(value: Any) -> str:
    text: str = value.decode("utf-8")
    return text


def _signed(value: int) -> str:
    return str(value - (1 << 64) if value >= 1 << 63 else value)


def _double(value: int) -> float:
    number: float = struct.unpack("<d", value.to_bytes(8, "little"))[0]
    return number
