"""Bring trace ids to `trace_id`, `span_id` and `xray_trace_id`.

X-Ray: `1-<8 hex: seconds>-<24 hex>`, W3C: the same 32 digits in a row.
https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from processors.envelope.event import Event
from processors.fields import put, reader
from processors.steps import Each

_XRAY: Final = re.compile(r"(?<![0-9A-Za-z])1-([0-9a-fA-F]{8})-([0-9a-fA-F]{24})(?![0-9A-Za-z])", re.ASCII)
_PARENT: Final = re.compile(r"(?:^|;)\s*Parent=([0-9a-fA-F]{16})\s*(?:;|$)", re.ASCII)
_PARENT_IN_TEXT: Final = re.compile(r"Parent=([0-9a-fA-F]{16})(?![0-9A-Za-z])", re.ASCII)
_W3C: Final = re.compile(
    r"(?<![0-9A-Za-z])[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?![0-9A-Za-z])", re.ASCII
)
_PLAIN: Final = re.compile(r"[0-9a-fA-F]{32}", re.ASCII)
_SPAN: Final = re.compile(r"[0-9a-fA-F]{16}", re.ASCII)
_SPAN_FIELDS: Final = ("span_id", "spanId", "spanID", "xray_segment_id")


class Ids(NamedTuple):
    """One trace, and the span in it where it is known: lower-case hex, 32 and 16 digits."""

    trace: str
    span: str = ""

    @property
    def xray(self) -> str:
        """The trace in X-Ray's notation."""
        return f"1-{self.trace[:8]}-{self.trace[8:]}"


def each(options: dict[str, Any]) -> Each:
    """Gives the step."""
    reads = [reader(path) for path in options.get("fields") or ("traceparent", "trace_id")]
    text = reader(options["text"]) if options.get("text") else None
    spans = [reader(path) for path in _SPAN_FIELDS]

    def change(event: Event) -> None:
        ids = next((found for read in reads if (found := ids_of(read(event.fields)))), None)
        if ids is None and text is not None and type(held := text(event.fields)) is str:
            ids = _in_text(held)
        if ids is None:
            return
        span = ids.span
        if not span:
            span = next((s.lower() for r in spans if type(s := r(event.fields)) is str and _SPAN.fullmatch(s)), "")
        fields = event.touch()
        put(fields, "trace_id", ids.trace)
        put(fields, "xray_trace_id", ids.xray)
        if span and span != "0" * 16:
            put(fields, "span_id", span)

    return change


def ids_of(held: Any) -> Ids | None:
    """Gives the ids of a field that holds a trace header or id in any of the forms, `None` for anything else."""
    if type(held) is not str:
        return None
    held = held.strip()
    if found := _W3C.fullmatch(held):
        return _known(found[1], found[2])
    if found := _XRAY.search(held):
        parent = _PARENT.search(held)
        return _known(found[1] + found[2], parent[1] if parent else "")
    return _known(held) if _PLAIN.fullmatch(held) else None


def _in_text(text: str) -> Ids | None:
    if found := _W3C.search(text):
        return _known(found[1], found[2])
    if found := _XRAY.search(text):
        parent = _PARENT_IN_TEXT.search(text, found.end(), found.end() + 64)
        return _known(found[1] + found[2], parent[1] if parent else "")
    return None


def _known(trace: str, span: str = "") -> Ids | None:
    # All zeros is the W3C's word for: no trace. https://www.w3.org/TR/trace-context/#trace-id
    return None if trace.strip("0") == "" else Ids(trace.lower(), span.lower())
