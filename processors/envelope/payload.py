"""What a record holds once it is plain bytes: which shape it is, and its events."""

from __future__ import annotations

import json
from typing import Any, Final

from processors.codec import dumps, loads
from processors.envelope import cloudwatch
from processors.envelope.compression import unwrap
from processors.envelope.event import Event, Opened, Unreadable
from processors.envelope.text import text_event, text_fields

_KPL: Final = b"\xf3\x89\x9a\xc2"
_BOM: Final = b"\xef\xbb\xbf"
_SPACE: Final = b" \t\r\n"


def open_record(data: bytes, bound: int) -> Opened:
    """Gives the events of one record.

    Raises `Unreadable` where nothing of it can be read: damaged compression, or more than `bound` bytes inside.
    """
    opened = Opened()
    _open(data, bound, opened)
    return opened


def _open(data: bytes, bound: int, opened: Opened) -> None:
    payload = unwrap(data, bound)
    packed = _packed(payload) if payload[:4] == _KPL else None
    if packed is None:
        _open_payload(payload, opened)
        return
    room = bound
    for child in packed:
        start = len(opened.events)
        try:
            _open(child, room, opened)
        except Unreadable as why:  # one child that cannot be read harms no sibling
            event = Event(None, text_fields(why.prefix))
            event.failed = why.reason
            opened.events.append(event)
            opened.parts.append((start, lambda _, child=child: child))  # type: ignore[misc]
        room -= sum(len(e.raw or b"") for e in opened.events[start:])
        room = max(room, 0)


def _packed(payload: bytes) -> list[bytes] | None:
    from processors.envelope.kpl import children  # noqa: PLC0415  few streams have them

    return children(payload)


def _open_payload(payload: bytes, opened: Opened) -> None:
    if payload[:3] == _BOM:
        payload = payload[3:]
    body = payload.strip(_SPACE)
    if not body:
        return
    if body[0] in b"{[":
        try:
            value = loads(body)
        except ValueError:
            pass
        else:
            if _open_json(body, value, opened):
                return
        if body[-1:] == b"}" and b"\n" in body and _open_pretty(body, opened):
            return
    if b"\0" in body and not _is_utf8(body):  # binary: its newlines are no line ends
        _one(opened, text_event(body), body)
        return
    _open_lines(body, opened)


def _open_json(body: bytes, value: Any, opened: Opened) -> bool:
    if type(value) is dict:
        if "logEvents" in value and cloudwatch.is_envelope(value):
            cloudwatch.open_envelope(value, opened)
        elif isinstance(value.get("resourceLogs"), list):
            from processors.envelope.otlp import open_export  # noqa: PLC0415  few streams have them

            open_export(value, opened)
        else:
            _one(opened, Event(dumps(value) if b"\n" in body else body, value), body)
        return True
    if value and all(type(v) is dict for v in value):
        start = len(opened.events)
        opened.events += [Event(None, v) for v in value]
        opened.parts.append((start, lambda positions: dumps([value[p] for p in positions])))
        return True
    return False


def _open_pretty(body: bytes, opened: Opened) -> bool:
    """Adds objects that span lines, one behind the other, and says whether the body is just that."""
    try:
        loads(body.partition(b"\n")[0])
    except ValueError:
        found = _concatenated(body)
    else:
        return False  # lines that are objects
    if len(found) < 2:
        return False
    start = len(opened.events)
    opened.events += [Event(None, fields) for _, fields in found]
    opened.parts.append((start, _joiner([raw for raw, _ in found])))
    return True


def _one(opened: Opened, event: Event, origin: bytes) -> None:
    opened.parts.append((len(opened.events), lambda _: origin))
    opened.events.append(event)


def _open_lines(body: bytes, opened: Opened) -> None:
    events = opened.events
    start = len(events)
    origins: list[bytes] = []
    for whole in body.split(b"\n"):
        line = whole.strip(_SPACE)
        if not line:
            continue
        if line[0] == 0x7B:  # {
            try:
                value = loads(line)
            except ValueError:
                value = None
            if value is None:
                found = _concatenated(line)
                origins += [raw for raw, _ in found]
                events += [Event(raw, fields) if fields is not None else text_event(raw) for raw, fields in found]
                continue
            if "logEvents" in value or "resourceLogs" in value:
                if start < len(events):
                    opened.parts.append((start, _joiner(origins)))
                _open_json(line, value, opened)
                start, origins = len(events), []
                continue
            events.append(Event(line, value))
        else:
            line = whole.rstrip(b"\r")  # the indent of a stack trace is part of its text
            events.append(text_event(line))
        origins.append(line)
    if start < len(events):
        opened.parts.append((start, _joiner(origins)))


def _joiner(origins: list[bytes]) -> Any:
    return lambda positions: b"\n".join(origins[p] for p in positions) + b"\n"


_DECODER: Final = json.JSONDecoder()


def _concatenated(line: bytes) -> list[tuple[bytes, dict[str, Any] | None]]:
    """Gives the objects of `{...}{...}`, which producers write who forget the newline; anything else is one text."""
    as_text: list[tuple[bytes, dict[str, Any] | None]] = [(line, None)]
    if line[-1:] != b"}" or not _is_utf8(line):
        return as_text
    text, at = line.decode(), 0
    out: list[tuple[bytes, dict[str, Any] | None]] = []
    while at < len(text):
        try:
            _, end = _DECODER.raw_decode(text, at)
            raw = text[at:end].encode()
            value = loads(raw)  # the one reader whose word counts
        except (ValueError, RecursionError):
            return as_text
        if type(value) is not dict:
            return as_text
        out.append((raw, value))
        at = end
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
    return out


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
