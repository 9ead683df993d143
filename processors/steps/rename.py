"""Rename fields."""

from __future__ import annotations

from typing import Any

from processors.envelope.event import Event
from processors.fields import has, put, remove
from processors.steps import Each


def each(options: dict[str, Any]) -> Each:
    """Gives the step."""
    pairs = list(options["fields"].items())

    def change(event: Event) -> None:
        for old, new in pairs:
            if has(event.fields, old):
                fields = event.touch()
                put(fields, new, remove(fields, old))

    return change
