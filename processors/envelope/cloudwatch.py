"""CloudWatch Logs subscription envelopes: one record, many log events, all of their context kept.

Each log event becomes `{"log": message, "timestamp": RFC 3339, "id", "logGroup", "logStream", "owner", ...}`; keys that
are not known here (account policies, extracted fields, `@aws.region`) pass through.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
"""

from __future__ import annotations

import time
import zlib
from typing import Any, Final

from processors.codec import dumps
from processors.envelope.event import Event, Opened

# What says nothing about one log event.
_ENVELOPE_ONLY: Final = frozenset({"messageType", "logEvents", "subscriptionFilters"})
_MILLISECONDS: Final = [b'.%03dZ","id":"' % ms for ms in range(1000)]
_SECONDS: Final[dict[int, bytes]] = {}
_EVENT_KNOWN: Final = frozenset({"id", "timestamp", "message"})


def is_envelope(value: dict[str, Any]) -> bool:
    """Says whether a JSON object is a subscription envelope."""
    return isinstance(value.get("logEvents"), list) and value.get("messageType") in ("DATA_MESSAGE", "CONTROL_MESSAGE")


def _second(second: int) -> bytes:
    """Gives a second as RFC 3339 without its zone, and keeps it: a batch holds few."""
    if len(_SECONDS) > 4096:
        _SECONDS.clear()
    text = _SECONDS[second] = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second)).encode()
    return text


def open_envelope(envelope: dict[str, Any], opened: Opened) -> None:
    """Adds the log events of an envelope; a control message adds none."""
    if envelope["messageType"] == "CONTROL_MESSAGE":
        if opened.note == "empty":
            opened.note = "control"
        return
    common = dumps({k: v for k, v in envelope.items() if k not in _ENVELOPE_ONLY})[1:]
    tail = b"," + common if len(common) > 1 else common
    events, log_events = opened.events, envelope["logEvents"]
    start = len(events)
    for one in log_events:
        try:
            message, ms, at = one["message"], one["timestamp"], one["id"]
            if len(one) != 3 or type(message) is not str or type(ms) is not int:
                events.append(_unusual(one, envelope))
                continue
            raw = b'{"log":%b,"timestamp":"%b.%03dZ","id":%b%b' % (
                dumps(message), _SECONDS.get(ms // 1000) or _second(ms // 1000), ms % 1000, dumps(at), tail,
            )  # fmt: skip
            events.append(Event(raw))
        except (KeyError, TypeError, ValueError, OverflowError, OSError):
            events.append(_unusual(one, envelope))
    opened.parts.append((start, lambda positions: _rebuild(envelope, [log_events[p] for p in positions])))


def body_of(envelope: dict[str, Any]) -> bytes | None:
    """Gives the same events as `open_envelope`, as JSON lines; `None` where one of them is not of the documented form.

    All messages are written in one call and cut apart at `","`, which no JSON string can hold: a quote inside a string
    has a backslash before it.
    """
    try:
        log_events = envelope["logEvents"]
        messages = [one["message"] for one in log_events]
        ids = [one["id"] for one in log_events]
        times = [one["timestamp"] for one in log_events]
        if set(map(type, messages)) != {str} or set(map(type, ids)) != {str} or set(map(type, times)) != {int}:
            return None
        if sum(map(len, log_events)) != 3 * len(log_events):
            return None
        texts, names = dumps(messages)[2:-2].split(b'","'), dumps(ids)[2:-2].split(b'","')
        common = dumps({k: v for k, v in envelope.items() if k not in _ENVELOPE_ONLY})[1:]
        tail = (b'",' if len(common) > 1 else b'"') + common + b'\n{"log":"'
        parts: list[bytes] = [b'{"log":"']
        seconds = _SECONDS
        for message, name, ms in zip(texts, names, times, strict=True):
            text = seconds.get(ms // 1000) or _second(ms // 1000)
            parts += (message, b'","timestamp":"', text, _MILLISECONDS[ms % 1000], name, tail)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None
    return b"".join(parts)[: -len(b'\n{"log":"')]


def messages_of(envelope: dict[str, Any]) -> bytes | None:
    """Gives the messages alone, one after the other, each with a newline; `None` where one is no text."""
    try:
        return ("\n".join([one["message"] for one in envelope["logEvents"]]) + "\n").encode()
    except (KeyError, TypeError, ValueError):
        return None


def _unusual(one: Any, envelope: dict[str, Any]) -> Event:
    """Gives an event for a log event with more, fewer or other fields than the documented three."""
    fields: dict[str, Any] = {}
    if isinstance(one, dict):
        message = one.get("message")
        fields["log"] = message if isinstance(message, str) else dumps(message if "message" in one else one).decode()
        ms = one.get("timestamp")
        if isinstance(ms, int) and 0 <= ms < 253_402_300_800_000:  # year 10000
            seconds = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(ms // 1000))
            fields["timestamp"] = f"{seconds}.{ms % 1000:03d}Z"
        if "id" in one:
            fields["id"] = one["id"]
        fields |= {k: v for k, v in one.items() if k not in _EVENT_KNOWN}
    else:
        fields["log"] = one if isinstance(one, str) else dumps(one).decode()
    fields |= {k: v for k, v in envelope.items() if k not in _ENVELOPE_ONLY and k not in fields}
    return Event(dumps(fields), fields)


def _rebuild(envelope: dict[str, Any], log_events: list[Any]) -> bytes:
    data = dumps({**envelope, "logEvents": log_events})
    deflater = zlib.compressobj(6, zlib.DEFLATED, 31)
    return deflater.compress(data) + deflater.flush()
