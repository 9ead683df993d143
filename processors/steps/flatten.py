"""Make one level of nested objects."""

from __future__ import annotations

from typing import Any

from processors.envelope.event import Event
from processors.steps import Each


def each(options: dict[str, Any]) -> Each:
    """Gives the step. Empty objects stay as they are: there is nothing to lift out of them."""
    separator = options.get("separator") or "."

    def change(event: Event) -> None:
        if any(type(v) is dict and v for v in event.fields.values()):
            event.replace(flat(event.fields, separator))

    return change


def flat(fields: dict[str, Any], separator: str) -> dict[str, Any]:
    """Gives the same values on one level, in the order they stood; without recursion, whatever the depth."""
    out: dict[str, Any] = {}
    pending: list[tuple[str, Any]] = list(reversed(fields.items()))
    while pending:
        name, value = pending.pop()
        if type(value) is dict and value:
            pending += [(f"{name}{separator}{k}", v) for k, v in reversed(value.items())]
        else:
            out[name] = value
    return out
