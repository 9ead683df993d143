"""Drop what repeats within one batch."""

from __future__ import annotations

from typing import Any

from processors.codec import dumps
from processors.envelope.event import Event
from processors.fields import reader
from processors.steps import Batch


def batch(options: dict[str, Any]) -> Batch:
    """Gives the step. Equal is what reads the same as JSON; a record with none of the fields repeats nothing."""
    reads = [reader(path) for path in options.get("fields") or ()]
    count = options.get("count")

    def key(event: Event) -> bytes | None:
        if not reads:
            return event.line()
        held = [read(event.fields) for read in reads]
        return None if all(v is None for v in held) else dumps(held)

    def change(events: list[Event]) -> None:
        first: dict[bytes, Event] = {}
        times: dict[bytes, int] = {}
        for event in events:
            if (same := key(event)) is None:
                continue
            if same in first:
                times[same] = times.get(same, 1) + 1
                event.dropped = "dedupe"
            else:
                first[same] = event
        if count:
            for same, n in times.items():
                first[same].touch()[count] = n

    return change
