"""Move fields under another field."""

from __future__ import annotations

from typing import Any

from processors.envelope.event import Event
from processors.steps import Each


def each(options: dict[str, Any]) -> Each:
    """Gives the step. An object that `under` already names takes them in; anything else there is replaced."""
    under: str = options["under"]
    exact = frozenset(n for n in options["fields"] if not n.endswith("*"))
    starts = tuple(n[:-1] for n in options["fields"] if n.endswith("*"))

    def change(event: Event) -> None:
        names = [n for n in event.fields if n != under and (n in exact or (starts and n.startswith(starts)))]
        if not names:
            return
        fields = event.touch()
        held = fields.get(under)
        home = held if type(held) is dict else {}
        for name in names:
            home[name] = fields.pop(name)
        fields[under] = home

    return change
