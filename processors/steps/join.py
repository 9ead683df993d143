"""Join the parts of split lines and the lines of stack traces within a batch."""

from __future__ import annotations

from typing import Any

from processors.apps import stream_of
from processors.envelope.event import Event
from processors.join import Joiner
from processors.steps import Batch


def batch(options: dict[str, Any]) -> Batch:
    """Gives the step. Events that went into another are dropped as `joined` and share that one's fate."""
    joiner = Joiner.from_plan(options)

    def change(events: list[Event]) -> None:
        for group in joiner.batch([(stream_of(e.fields), e.fields) for e in events]):
            if len(group.indices) < 2:
                continue
            first, *others = (events[n] for n in group.indices)
            first.replace(group.fields)
            first.absorbed = (first.absorbed or []) + [e for o in others for e in (o, *(o.absorbed or ()))]
            for other in others:
                other.dropped = "joined"

    return change
