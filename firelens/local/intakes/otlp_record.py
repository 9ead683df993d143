"""A record as OTLP says it, and back."""

from __future__ import annotations

from typing import Any

from firelens.local.intakes.base import Record, without


def as_otlp(record: Record) -> Record:
    """Gives a record as its log record says it: the text is the body, the rest attributes.

    A record without a text is the body whole (seen on 4.2.8, 5.0.9 and 5.1.1).
    """
    body = next((k for k in ("log", "message") if k in record), None)
    return {**without(record, body), "body": record[body]} if body else record


def from_otlp(record: Any) -> Record:
    """Gives a log record of the JSON mapping as `as_otlp` does."""
    out: Record = {a["key"]: _value(a.get("value", {})) for a in record.get("attributes", [])}
    body = _value(record.get("body", {}))
    return {**out, **(body if isinstance(body, dict) else {"body": body})}


def _value(value: Any) -> Any:
    [(kind, held)] = value.items() or [("none", None)]
    match kind:
        case "intValue":
            return int(held)
        case "arrayValue":
            return [_value(v) for v in held.get("values", [])]
        case "kvlistValue":
            return {p["key"]: _value(p.get("value", {})) for p in held.get("values", [])}
    return held
