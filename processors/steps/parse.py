"""Parse a text field into fields, each stream by the format it was last seen in."""

from __future__ import annotations

from typing import Any

from processors.apps import stream_of
from processors.envelope.event import Event
from processors.parse import Parser
from processors.steps import Each


def each(options: dict[str, Any]) -> Each:
    """Gives the step. What cannot be parsed stays, with the reason in `parse_error`."""
    parser = Parser.from_plan(options)
    parse, name = parser.record, parser.field

    def change(event: Event) -> None:
        fields = event.fields
        if type(fields.get(name)) is not str:
            return
        fields = event.touch()
        if (why := parse(fields, stream_of(fields))) is not None:
            fields["parse_error"] = why

    return change
