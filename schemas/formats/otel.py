"""OpenTelemetry logs as OTLP/JSON: a single log record, or a whole export with its resources and scopes."""

from __future__ import annotations

from typing import Any

import orjson

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import epoch

_NUMBERS = {"intValue": int, "doubleValue": float}


def plain(value: Any, depth: int = 0) -> Any:
    """Gives an `AnyValue` as plain JSON; 64-bit integers, which OTLP/JSON writes as text, as integers."""
    if type(value) is not dict or depth > 64:
        return value
    for kind, held in value.items():
        if kind in _NUMBERS:
            try:
                number = _NUMBERS[kind](held)
            except (TypeError, ValueError, OverflowError):
                return held
            return number if abs(number) < 1 << 63 else held
        if kind == "arrayValue":
            return [plain(v, depth + 1) for v in _list(held, "values")]
        if kind == "kvlistValue":
            return attributes(_list(held, "values"), depth + 1)
        return held
    return None


def _list(held: Any, key: str) -> list[Any]:
    found = held.get(key) if type(held) is dict else None
    return found if type(found) is list else []


def attributes(pairs: Any, depth: int = 0) -> Fields:
    """Gives a list of `{key, value}` as one object."""
    return (
        {str(p.get("key")): plain(p.get("value"), depth) for p in pairs if type(p) is dict}
        if type(pairs) is list
        else {}
    )


def record(log: Fields) -> Fields:
    """Gives one log record by the data model's names, snake case; zero and empty, which mean unset there, as `None`."""
    return {
        "timestamp": epoch(log.get("timeUnixNano")) or epoch(log.get("observedTimeUnixNano")),
        "observed_timestamp": epoch(log.get("observedTimeUnixNano")),
        "trace_id": log.get("traceId") or None, "span_id": log.get("spanId") or None, "trace_flags": log.get("flags"),
        "severity_text": log.get("severityText") or None, "severity_number": log.get("severityNumber") or None,
        "body": plain(log.get("body")), "attributes": attributes(log.get("attributes")),
        **({"event_name": log["eventName"]} if log.get("eventName") else {}),
    }  # fmt: skip


def records(export: Fields) -> list[Fields]:
    """Gives every record of an export, each with its `resource` attributes and its `scope`."""
    out = []
    for of_resource in _list(export, "resourceLogs"):
        held = of_resource.get("resource") if type(of_resource) is dict else None
        resource = attributes(held.get("attributes")) if type(held) is dict else {}
        for of_scope in _list(of_resource, "scopeLogs"):
            scope = of_scope.get("scope") if type(of_scope) is dict else None
            named = {k: scope[k] for k in ("name", "version") if scope.get(k)} if type(scope) is dict else {}
            out += [
                record(log) | {"resource": resource, "scope": named}
                for log in _list(of_scope, "logRecords")
                if type(log) is dict
            ]
    return out


def parse(line: str) -> Fields | None:
    """Gives the record, or of an export with one record that one, or of more `{"log_records": [...]}`."""
    try:
        found = orjson.loads(line)
    except ValueError:
        return None
    if type(found) is not dict:
        return None
    if "resourceLogs" in found:
        held = records(found)
        return held[0] if len(held) == 1 else {"log_records": held} if held else None
    return record(found) if "body" in found and ("timeUnixNano" in found or "observedTimeUnixNano" in found) else None


_LOG = '{"timeUnixNano":"1767323045678901234","severityNumber":9,"severityText":"INFO","traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","body":{"stringValue":"paid"},"attributes":[{"key":"n","value":{"intValue":"7"}},{"key":"l","value":{"arrayValue":{"values":[{"boolValue":true}]}}}]}'
_FIELDS: Fields = {
    "timestamp": "2026-01-02T03:04:05.678901234Z", "observed_timestamp": None, "trace_id": "5b8efff798038103d269b633813fc60c", "span_id": "eee19b7ec3c1b174",
    "trace_flags": None, "severity_text": "INFO", "severity_number": 9, "body": "paid", "attributes": {"n": 7, "l": [True]},
}  # fmt: skip
_EXPORT = '{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"pay"}}]},"scopeLogs":[{"scope":{"name":"s","version":"1"},"logRecords":[%s]}]}]}'

FORMAT = Format(
    name="otel",
    title="OpenTelemetry log (OTLP/JSON)",
    url="https://opentelemetry.io/docs/specs/otel/logs/data-model/",
    parse=parse,
    looks=lambda line: line[:1] == "{" and ('"resourceLogs"' in line or "imeUnixNano" in line),
    rank=20,
    aliases=("otlp", "otel_json", "otlp_json", "opentelemetry"),
    examples=(
        Example(_LOG, _FIELDS),
        Example(_EXPORT % _LOG, {**_FIELDS, "resource": {"service.name": "pay"}, "scope": {"name": "s", "version": "1"}}),
    ),
    rejects=("", _LOG[:-1], '{"resourceLogs":[]}', '{"resourceLogs":7}', '{"body":{"stringValue":"x"}}', "[]"),
    sidecar=FluentBitParser(format="json", differs=dict.fromkeys(("*", "body", "attributes"), "stays as OTLP/JSON")),
)  # fmt: skip
