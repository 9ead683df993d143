"""Bring log levels to one set of names."""

from __future__ import annotations

from typing import Any, Final

from processors.envelope.event import Event
from processors.fields import put, reader, remove
from processors.steps import Each

_NAMES: Final = {
    "TRACE": ("trace", "t", "trc", "finest", "finer", "all", "verbose", "silly", "debug3", "debug4", "debug5"),
    "DEBUG": ("debug", "d", "dbg", "fine", "config", "debug1", "debug2"),
    "INFO": ("info", "i", "inf", "information", "informational", "notice", "note", "log", "statement"),
    "WARN": ("warn", "w", "wrn", "warning"),
    "ERROR": ("error", "e", "err", "eror", "severe"),
    "FATAL": ("fatal", "f", "ftl", "critical", "crit", "c", "alert", "emerg", "emergency", "panic", "dpanic"),
}  # fmt: skip
_BY_NAME: Final = {name: level for level, names in _NAMES.items() for name in names}
# https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1
_SYSLOG: Final = ("FATAL", "FATAL", "FATAL", "ERROR", "WARN", "INFO", "INFO", "DEBUG")
# https://github.com/pinojs/pino/blob/main/docs/api.md#loggerlevels-object
_PINO: Final = {10: "TRACE", 20: "DEBUG", 30: "INFO", 40: "WARN", 50: "ERROR", 60: "FATAL"}
# https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber
_OTEL: Final = ("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")


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
            put(event.touch(), into, _OTEL[(number - 1) // 4])

    return change


def level_of(held: Any) -> str | None:
    """Gives one of the six levels for a name or number, `None` for anything else."""
    if type(held) is str:
        text = held.strip().strip("[]").lower()
        if not text.isascii() or not text.isdigit():
            return _BY_NAME.get(text)
        held = int(text) if len(text) < 4 else None
    if type(held) is not int:
        return None
    return _SYSLOG[held] if 0 <= held <= 7 else _PINO.get(held)
