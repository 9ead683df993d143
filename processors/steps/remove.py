"""Remove fields."""

from __future__ import annotations

from typing import Any

from processors.envelope.event import Event
from processors.fields import has, remove
from processors.steps import Each


def each(options: dict[str, Any]) -> Each:
    """Gives the step."""
    paths = tuple(options["fields"])

    def change(event: Event) -> None:
        for path in paths:
            if has(event.fields, path):
                remove(event.touch(), path)

    return change
