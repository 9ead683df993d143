"""OTLP log exports as JSON: one record, many log records, resource and scope with each.

https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/logs/v1/logs.proto
https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
"""

from __future__ import annotations

import time
from typing import Any

from processors.codec import dumps
from processors.envelope.event import Event, Opened


def open_export(export: dict[str, Any], opened: Opened) -> None:
    """Adds one event for each log record of an export: an object whose `resourceLogs` is a list."""
    start = len(opened.events)
    sources: list[tuple[dict[str, Any], dict[str, Any], Any]] = []
    for resource_logs in _dicts(export["resourceLogs"]):
        resource = attributes(_dict(resource_logs.get("resource")).get("attributes"))
        # `instrumentationLibraryLogs` is what `scopeLogs` was called before OTLP 1.0.
        for scope_logs in _dicts(resource_logs.get("scopeLogs") or resource_logs.get("instrumentationLibraryLogs")):
            scope = _dict(scope_logs.get("scope"))
            for record in _dicts(scope_logs.get("logRecords")):
                sources.append((resource_logs, scope_logs, record))
                opened.events.append(Event(None, _fields(record, resource, scope)))
    if not sources and opened.note == "empty":
        opened.note = "no-log-records"
    opened.parts.append((start, lambda positions: _rebuild([sources[p] for p in positions])))


def _fields(record: dict[str, Any], resource: dict[str, Any], scope: dict[str, Any]) -> dict[str, Any]:
    body = value_of(record.get("body"))
    out: dict[str, Any] = {"log": body if isinstance(body, str | dict | list) else ("" if body is None else str(body))}
    if when := _time(record.get("timeUnixNano")) or _time(record.get("observedTimeUnixNano")):
        out["timestamp"] = when
    for ours, theirs in (
        ("level", "severityText"),
        ("severityNumber", "severityNumber"),
        ("trace_id", "traceId"),
        ("span_id", "spanId"),
    ):
        if record.get(theirs) not in (None, ""):
            out[ours] = record[theirs]
    known = {"body", "timeUnixNano", "observedTimeUnixNano", "severityText", "severityNumber", "traceId", "spanId"}
    out |= {k: v for k, v in record.items() if k not in known and k != "attributes" and k not in out}
    if record.get("attributes"):
        out["attributes"] = attributes(record["attributes"])
    if resource:
        out["resource"] = resource
    if scope.get("name"):
        out["scope"] = scope["name"]
    return out


def _time(nanos: Any) -> str | None:
    try:
        value = int(nanos)
        if not 0 < value < 253_402_300_800 * 10**9:
            return None
        seconds = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(value // 10**9))
    except (TypeError, ValueError):
        return None
    return f"{seconds}.{value % 10**9:09d}Z"


def attributes(pairs: Any) -> dict[str, Any]:
    """Gives `[{key, value}]` as an object."""
    return {str(p["key"]): value_of(p.get("value")) for p in _dicts(pairs) if "key" in p}


def value_of(any_value: Any) -> Any:
    """Gives the plain value of an `AnyValue`; 64-bit integers, which JSON carries as text, become numbers."""
    if not isinstance(any_value, dict):
        return any_value
    for key, value in any_value.items():
        match key:
            case "stringValue" | "boolValue" | "doubleValue" | "bytesValue":
                return value
            case "intValue":
                return int(value) if str(value).lstrip("-").isdigit() else value
            case "arrayValue":
                return [value_of(v) for v in _dict(value).get("values") or ()]
            case "kvlistValue":
                return attributes(_dict(value).get("values"))
    return None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _rebuild(sources: list[tuple[dict[str, Any], dict[str, Any], Any]]) -> bytes:
    return b"\n".join(
        dumps({"resourceLogs": [{**resource, "scopeLogs": [{**scope, "logRecords": [record]}]}]})
        for resource, scope, record in sources
    )
