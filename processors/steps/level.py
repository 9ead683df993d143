"""Bring log levels to one set of names."""

from __future__ import annotations

from typing import Any

from processors.envelope.event import Event
from processors.fields import put, reader, remove
from processors.steps import Each
from schemas.levels import BY_NAME, OTEL, PINO, SYSLOG


def each(options: dict[str, Any]) -> Each:
    """Gives the step. The field that was read goes when its level stands in another."""
    paths = tuple(options.get("fields") or ("level", "severity"))
    into = options.get("into") or "level"
    reads = [(path, reader(path)) for path in paths]
    otel = reader("severityNumber")

    def change(event: Event) -> None:
        for path, read in reads:
            held = read(event.fields)
            if held is None:
                continue
            if (level := level_of(held)) is not None:
                if held != level or path != into:
                    fields = event.touch()
                    if path != into:
                        remove(fields, path)
                    put(fields, into, level)
                return
        number = otel(event.fields)
        if type(number) is int and 1 <= number <= 24:
            put(event.touch(), into, OTEL[(number - 1) // 4])

    return change


def level_of(held: Any) -> str | None:
    """Gives one of the six levels for a name or number, `None` for anything else."""
    if type(held) is str:
        text = held.strip().strip("[]").lower()
        if not text.isascii() or not text.isdigit():
            return BY_NAME.get(text)
        held = int(text) if len(text) < 4 else None
    if type(held) is not int:
        return None
    return SYSLOG[held] if 0 <= held <= 7 else PINO.get(held)
