"""CloudWatch Logs subscription envelopes: one record, many log events, all of their context kept.

Each log event becomes `{"log": message, "timestamp": RFC 3339, "id", "logGroup", "logStream", "owner", ...}`; keys that
are not known here (account policies, extracted fields, `@aws.region`) pass through.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
"""

from __future__ import annotations

import time
import zlib
from typing import Any, Final

from processors.codec import ODD, dumps, loads
from processors.envelope.event import Event, Opened

# What says nothing about one log event.
_ENVELOPE_ONLY: Final = frozenset({"messageType", "logEvents", "subscriptionFilters"})
_MILLISECONDS: Final = [b'.%03dZ","id":' % ms for ms in range(1000)]
_EVENT_KNOWN: Final = frozenset({"id", "timestamp", "message"})
# Fewer events than this are written one by one: to write them all at once pays only where there are many.
_MANY: Final = 200
_KEPT: Final = 4096
_SECONDS: Final[dict[int, bytes]] = {}
_TAILS: Final[dict[tuple[str, str, str], bytes]] = {}
# What envelopes begin with, up to their log events -> what each of their lines ends with.
_HEADS: Final[dict[bytes, bytes]] = {}
_LOG_EVENTS: Final = b'"logEvents":['
NO_HEAD: Final = b"\xff"  # nothing that is UTF-8 begins with it
_HEAD_BYTES: Final = 2048


def is_envelope(value: dict[str, Any]) -> bool:
    """Says whether a JSON object is a subscription envelope."""
    return isinstance(value.get("logEvents"), list) and value.get("messageType") in ("DATA_MESSAGE", "CONTROL_MESSAGE")


def read_envelope(raw: bytes) -> tuple[list[Any], bytes, bytes]:
    """Gives the log events of a data message, what each of their lines ends with, and what the message begins with.

    All messages of a log stream begin alike: that is read once, and from then on the log events alone. A message that
    begins with what is given here and ends with `}` is one just where what stands between is an array; where nothing
    is known of a beginning, `NO_HEAD` is given. Raises one of `ODD` for all that is no data message.
    """
    head = raw[: raw.find(_LOG_EVENTS) + 12]
    tail = _HEADS.get(head)
    if tail is not None and raw[-1] == 0x7D:  # }
        return loads(raw[len(head) : -1]), tail, head
    envelope = loads(raw)
    log_events = envelope["logEvents"]
    if envelope["messageType"] != "DATA_MESSAGE" or type(log_events) is not list:
        raise ValueError
    if len(head) > _HEAD_BYTES or [*envelope][-1] != "logEvents" or not _begins(head):
        return log_events, _tail(envelope), NO_HEAD
    if len(_HEADS) >= _KEPT:
        _HEADS.clear()
    tail = _HEADS[head] = _tail(envelope)
    return log_events, tail, head


def _begins(head: bytes) -> bool:
    """Says whether a data message follows wherever an array and `}` do: as it is with one array, it is with any."""
    try:
        envelope = loads(head + b"[]}")
    except ValueError:
        return False
    return bool(envelope.get("logEvents") == [] and envelope.get("messageType") == "DATA_MESSAGE")


def _second(second: int) -> bytes:
    """Gives a second as RFC 3339 without its zone, and keeps it: a batch holds few."""
    if len(_SECONDS) >= _KEPT:
        _SECONDS.clear()
    text = _SECONDS[second] = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second)).encode()
    return text


def _tail(envelope: dict[str, Any]) -> bytes:
    """Gives what every line of an envelope ends with, behind the id, and keeps it: a stream sends many envelopes."""
    if len(envelope) != 6 or "subscriptionFilters" not in envelope:
        return _tail_of({k: v for k, v in envelope.items() if k not in _ENVELOPE_ONLY})
    owner, group, stream = envelope.get("owner"), envelope.get("logGroup"), envelope.get("logStream")
    if type(owner) is not str or type(group) is not str or type(stream) is not str:
        return _tail_of({k: v for k, v in envelope.items() if k not in _ENVELOPE_ONLY})
    tail = _TAILS.get((owner, group, stream))
    if tail is None:
        if len(_TAILS) >= _KEPT:
            _TAILS.clear()
        tail = _TAILS[owner, group, stream] = _tail_of({"owner": owner, "logGroup": group, "logStream": stream})
    return tail


def _tail_of(common: dict[str, Any]) -> bytes:
    return b"," + dumps(common)[1:] if common else b"}"


def _line(one: Any, tail: bytes) -> bytes:
    """Gives a log event of the documented three fields as a JSON line. Raises one of `ODD` for any other."""
    message, ms = one["message"], one["timestamp"]
    if len(one) != 3 or type(message) is not str:
        raise ValueError
    return b'{"log":%b,"timestamp":"%b%b%b%b' % (
        dumps(message), _SECONDS.get(ms // 1000) or _second(ms // 1000), _MILLISECONDS[ms % 1000], dumps(one["id"]), tail,
    )  # fmt: skip


def open_envelope(envelope: dict[str, Any], opened: Opened) -> None:
    """Adds the log events of an envelope; a control message adds none."""
    if envelope["messageType"] == "CONTROL_MESSAGE":
        if opened.note == "empty":
            opened.note = "control"
        return
    tail = _tail(envelope)
    events, log_events = opened.events, envelope["logEvents"]
    start = len(events)
    for one in log_events:
        try:
            events.append(Event(_line(one, tail)))
        except ODD:
            events.append(_unusual(one, envelope))
    opened.parts.append((start, lambda positions: _rebuild(envelope, [log_events[p] for p in positions])))


def body_of(log_events: list[Any], tail: bytes) -> bytes:
    """Gives the same events as `open_envelope`, as JSON lines. Raises one of `ODD` where one is not of the documented form."""
    parts: list[bytes] = []
    seconds, end = _SECONDS, tail + b"\n"
    if len(log_events) < _MANY:
        for one in log_events:
            message, ms = one["message"], one["timestamp"]
            if len(one) != 3 or type(message) is not str:
                raise ValueError
            text = seconds.get(ms // 1000) or _second(ms // 1000)
            parts += (
                b'{"log":',
                dumps(message),
                b',"timestamp":"',
                text,
                _MILLISECONDS[ms % 1000],
                dumps(one["id"]),
                end,
            )
        return b"".join(parts)
    # All messages are written in one call and cut apart at `","`, which no JSON string can hold: a quote inside a string
    # has a backslash before it.
    messages = [one["message"] for one in log_events]
    ids = [one["id"] for one in log_events]
    times = [one["timestamp"] for one in log_events]
    if set(map(type, messages)) != {str} or set(map(type, ids)) != {str} or set(map(type, times)) != {int}:
        raise TypeError
    if sum(map(len, log_events)) != 3 * len(log_events):
        raise ValueError
    texts, names = dumps(messages)[2:-2].split(b'","'), dumps(ids)[1:-1].split(b",")
    begin = b'{"log":"'
    end += begin
    parts.append(begin)
    for message, name, ms in zip(texts, names, times, strict=True):
        text = seconds.get(ms // 1000) or _second(ms // 1000)
        parts += (message, b'","timestamp":"', text, _MILLISECONDS[ms % 1000], name, end)
    return b"".join(parts)[: -len(begin)]


def messages_of(log_events: list[Any]) -> bytes:
    """Gives the messages alone, one after the other, each with a newline. Raises one of `ODD` where one is no text."""
    if len(log_events) == 1:
        return (log_events[0]["message"] + "\n").encode()  # type: ignore[no-any-return]  # text, or it raised
    return ("\n".join([one["message"] for one in log_events]) + "\n").encode()


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
        elif ms is not None:
            fields["timestamp"] = ms
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
