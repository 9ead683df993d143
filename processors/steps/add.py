"""Add fields with fixed values."""

from __future__ import annotations

from typing import Any

from processors.envelope.event import Event
from processors.fields import has, put
from processors.steps import Each


def each(options: dict[str, Any]) -> Each:
    """Gives the step."""
    pairs, overwrite = list(options["fields"].items()), options.get("overwrite", True)

    def change(event: Event) -> None:
        for path, value in pairs:
            if overwrite or not has(event.fields, path):
                put(event.touch(), path, value)

    return change
