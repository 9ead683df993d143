"""Move the fields of an object one level up."""

from __future__ import annotations

from typing import Any

from processors.envelope.event import Event
from processors.steps import Each


def each(options: dict[str, Any]) -> Each:
    """Gives the step. What is no object stays where it is."""
    name, prefix = options["field"], options.get("prefix") or ""

    def change(event: Event) -> None:
        if type(event.fields.get(name)) is not dict:
            return
        fields = event.touch()
        for key, value in fields.pop(name).items():
            fields[prefix + key] = value

    return change
