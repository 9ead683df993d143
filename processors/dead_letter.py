"""Dead letters: Firehose's own error objects, so that one replay reads them all, with redacted data inside."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from processors.codec import b64encode, dumps
from processors.envelope.event import Unreadable
from processors.envelope.payload import open_record
from schemas.firehose import FailedRecord

CODE_PREFIX = "Firelens."


@dataclass(slots=True)
class Letter:
    """Events of one record that could not go where they should: redacted JSON lines, and why.

    `needed` says that nothing else will carry them: an undelivered letter of this kind goes into the response.
    """

    index: int
    key: str
    reason: str
    lines: list[bytes]
    needed: bool
    extra: dict[str, Any] = field(default_factory=dict)
    arrived_ms: int = 0

    def to_json(self, function_arn: str) -> dict[str, Any]:
        """Gives the error object."""
        return FailedRecord(
            data=b64encode(b"\n".join(self.lines) + b"\n"),
            code=CODE_PREFIX + "".join(part.capitalize() for part in self.reason.split("-")),
            message=self.reason,
            attempts=1,
            arrived_ms=self.arrived_ms,
            ended_ms=int(time.time() * 1000),
            function_arn=function_arn,
            extra={"redacted": True, **self.extra},
        ).to_json()

    def documents(self) -> list[bytes]:
        """Gives failure documents: what goes to the stream's destination where nothing else takes the letter."""
        return [failure_document(self.reason, line, self.extra) for line in self.lines]


def failure_document(reason: str, line: bytes, extra: dict[str, Any]) -> bytes:
    """Gives `{"error": {"reason": ...}, "log": text}` for one redacted event."""
    return dumps({"error": {"reason": reason, **extra}, "log": line.decode("utf-8", "backslashreplace")})


def readable_lines(data: bytes, bound: int) -> list[bytes]:
    """Gives the events of a record as JSON lines as far as anybody can read it."""
    try:
        return [e.line() for e in open_record(data, bound).events]
    except Unreadable as why:
        prefix = why.prefix or data  # compression leaves parts of a text as they are
    except (ValueError, TypeError, RecursionError):
        prefix = data
    try:
        return [e.line() for e in open_record(prefix, bound).events]
    except (Unreadable, ValueError, TypeError, RecursionError):
        return [dumps({"log": prefix.decode("utf-8", "backslashreplace")})] if prefix else []


def event_lines(data: bytes, positions: Sequence[int], bound: int) -> list[bytes]:
    """Gives the events at `positions` of a record as they came."""
    events = open_record(data, bound).events
    return [events[p].line() for p in positions]
