"""OTLP/HTTP logs. https://opentelemetry.io/docs/specs/otlp/#otlphttp"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from typing import Any

from firelens.local.http_server import Answer, Request
from firelens.local.receivers import otlp_protobuf
from firelens.local.receivers.base import DUMMY, Receiver, Refused, json_answer, json_body, media_type, require, route

MAX_BODY_BYTES = 20 * 1024 * 1024
PROTOBUF = "application/x-protobuf"
_KINDS = frozenset({"stringValue", "boolValue", "intValue", "doubleValue", "arrayValue", "kvlistValue", "bytesValue"})
_IDS = {"traceId": re.compile(r"(?:[0-9a-fA-F]{32})?"), "spanId": re.compile(r"(?:[0-9a-fA-F]{16})?")}
_UINT64 = re.compile(r"\d{1,20}")


class Otlp(Receiver):
    """`POST /v1/logs` in JSON or protobuf; a partial success is a 200 that must not be sent again.

    `secret` is the whole `Authorization` header; `headers` are asked for instead where they are given, and none where
    they are empty. `events` holds `{"resource", "scope", "record"}` in the JSON mapping.
    """

    name = "otlp"
    partial_capable = True

    def __init__(
        self,
        *,
        secret: str = DUMMY,
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(secret=secret, tls=tls, host=host)
        self._headers = {"authorization": secret} if headers is None else {k.lower(): v for k, v in headers.items()}

    def take(self, request: Request, body: bytes, refuse: frozenset[int]) -> tuple[list[Any], Answer]:
        """Gives one event per log record."""
        route(request, ["/v1/logs"])
        for name, value in self._headers.items():
            require(request.headers.get(name) == value, 401, f"`{name}` is absent or wrong")
        kind = media_type(request)
        require(kind in {"application/json", PROTOBUF}, 415, f"`{kind}` is not taken")
        require(len(body) <= MAX_BODY_BYTES, 413, f"{len(body)} bytes are over {MAX_BODY_BYTES}")
        message = _protobuf(body) if kind == PROTOBUF else json_body(body)
        events = [event for block in _list(message, "resourceLogs") for event in _block(block)]
        taken = [event for number, event in enumerate(events) if number not in refuse]
        return taken, _success(kind, len(events) - len(taken))


def _success(kind: str, rejected: int) -> Answer:
    if kind == PROTOBUF:
        # ExportLogsServiceResponse.partial_success.rejected_log_records, fields 1 and 1
        body = b"" if not rejected else b"\x0a\x02\x08" + bytes([min(rejected, 127)])
        return Answer(200, body, {"Content-Type": PROTOBUF})
    partial = {"rejectedLogRecords": str(rejected), "errorMessage": "planned"}
    return json_answer({"partialSuccess": partial} if rejected else {})


def _protobuf(body: bytes) -> Any:
    try:
        return otlp_protobuf.export_request(body)
    except ValueError as error:
        raise Refused(400, f"no ExportLogsServiceRequest: {error}") from error


def _list(value: Any, name: str) -> list[Any]:
    found = value.get(name, []) if isinstance(value, dict) else None
    require(isinstance(found, list), 400, f"`{name}` is no array")
    return found or []


def _block(block: Any) -> list[dict[str, Any]]:
    resource = block.get("resource", {}) if isinstance(block, dict) else {}
    _attributes(resource)
    out: list[dict[str, Any]] = []
    for scope in _list(block, "scopeLogs"):
        for record in _list(scope, "logRecords"):
            _record(record)
            out.append({"resource": resource, "scope": scope.get("scope", {}), "record": record})
    return out


def _record(record: Any) -> None:
    require(isinstance(record, dict), 400, "a log record is no object")
    for name in ("timeUnixNano", "observedTimeUnixNano"):
        stamp = record.get(name, "0")
        require(_UINT64.fullmatch(str(stamp)) and not isinstance(stamp, bool), 400, f"`{name}` is no nanoseconds")
    for name, shape in _IDS.items():
        given = record.get(name, "")
        require(isinstance(given, str) and shape.fullmatch(given), 400, f"`{name}` is no hex of its length")
    number = record.get("severityNumber", 0)
    require(isinstance(number, int) and 0 <= number <= 24, 400, "`severityNumber` is not 0 to 24")
    if "body" in record:
        _value(record["body"])
    _attributes(record)


def _attributes(holder: Any) -> None:
    for pair in _list(holder, "attributes"):
        require(isinstance(pair, dict) and isinstance(pair.get("key"), str), 400, "an attribute has no `key`")
        _value(pair.get("value", {}))


def _value(value: Any) -> None:
    require(isinstance(value, dict) and len(value) <= 1 and value.keys() <= _KINDS, 400, "a value is no AnyValue")
    for kind, inner in value.items():
        if kind == "intValue":
            require(isinstance(inner, str | int) and re.fullmatch(r"-?\d{1,19}", str(inner)), 400, "`intValue` is none")
        elif kind == "arrayValue":
            for item in _list(inner, "values"):
                _value(item)
        elif kind == "kvlistValue":
            _attributes({"attributes": _list(inner, "values")})


RECEIVER = Otlp
