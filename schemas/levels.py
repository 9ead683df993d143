"""Log levels: the six names, and what other systems call them."""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    "TRACE": ("trace", "t", "trc", "finest", "finer", "all", "verbose", "silly", "debug3", "debug4", "debug5"),
    "DEBUG": ("debug", "d", "dbg", "fine", "config", "debug1", "debug2"),
    "INFO": ("info", "i", "inf", "information", "informational", "notice", "note", "log", "statement"),
    "WARN": ("warn", "w", "wrn", "warning"),
    "ERROR": ("error", "e", "err", "eror", "severe"),
    "FATAL": ("fatal", "f", "ftl", "critical", "crit", "c", "alert", "emerg", "emergency", "panic", "dpanic"),
}  # fmt: skip
BY_NAME: Final = {name: level for level, names in NAMES.items() for name in names}
# https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1
SYSLOG: Final = ("FATAL", "FATAL", "FATAL", "ERROR", "WARN", "INFO", "INFO", "DEBUG")
# https://github.com/pinojs/pino/blob/main/docs/api.md#loggerlevels-object
PINO: Final = {10: "TRACE", 20: "DEBUG", 30: "INFO", 40: "WARN", 50: "ERROR", 60: "FATAL"}
# https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber
OTEL: Final = ("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")
