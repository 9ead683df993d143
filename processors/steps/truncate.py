"""Shorten a text field, visibly."""

from __future__ import annotations

from typing import Any

from processors.envelope.event import Event
from processors.fields import put, reader
from processors.steps import Each


def each(options: dict[str, Any]) -> Each:
    """Gives the step."""
    path = options.get("field") or "log"
    read, most, marker = reader(path), options["max_bytes"], options.get("marker", "...[truncated]")

    def change(event: Event) -> None:
        text = read(event.fields)
        if type(text) is str and len(text) * 4 > most and len(text.encode()) > most:
            put(event.touch(), path, shortened(text, most, marker))

    return change


def shortened(text: str, most: int, marker: str) -> str:
    """Gives the start of `text` and the marker in at most `most` bytes of UTF-8, no character cut in half."""
    room = max(most - len(marker.encode()), 0)
    return text.encode()[:room].decode("utf-8", "ignore") + marker
