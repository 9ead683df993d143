"""Keep what meets a condition."""

from __future__ import annotations

from typing import Any

from processors.conditions import compile_condition
from processors.envelope.event import Event
from processors.steps import Each
from schemas.errors import DescriptionError


def each(options: dict[str, Any]) -> Each:
    """Gives the step."""
    meets = compile_condition(options.get("when"))
    if meets is None:
        raise DescriptionError("a `keep` step has no `when`", hint="say what a record must meet to be kept")

    def change(event: Event) -> None:
        if not meets(event.fields):
            event.dropped = "keep"

    return change
