"""One log event on its way through the transform: its bytes while nobody touched it, its fields once somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from processors.codec import dumps, loads

Fields = dict[str, Any]


class Event:
    """One event: a JSON object. `raw` is its text without a newline while it stands for the event, else `None`.

    `dropped` and `failed` hold the reason once the event has left through that door. `absorbed` are events that a join
    merged into this one: they share its fate.
    """

    __slots__ = ("_fields", "absorbed", "dropped", "failed", "raw", "record")

    def __init__(self, raw: bytes | None, fields: Fields | None = None) -> None:
        self.raw = raw
        self._fields = fields
        self.record = 0  # position of its record in the batch
        self.dropped = ""
        self.failed = ""
        self.absorbed: list[Event] | None = None

    @property
    def fields(self) -> Fields:
        """The fields, to read."""
        fields = self._fields
        if fields is None:
            fields = self._fields = loads(self.raw)  # type: ignore[arg-type]  # raw or fields, always
        return fields

    def touch(self) -> Fields:
        """Gives the fields to change: from here on they stand for the event."""
        fields = self.fields
        self.raw = None
        return fields

    def replace(self, fields: Fields) -> None:
        """Puts other fields in place of all there are."""
        self._fields = fields
        self.raw = None

    def line(self) -> bytes:
        """Gives the event as JSON without a newline. Raises `TypeError` where a step left what JSON cannot hold."""
        raw = self.raw
        if raw is None:
            raw = self.raw = dumps(self._fields)
        return raw

    def release(self) -> None:
        """Forgets the fields of an event whose bytes stand for it, to keep memory flat."""
        if self.raw is not None:
            self._fields = None

    @property
    def alive(self) -> bool:
        """Whether the event is still on its way."""
        return not self.dropped and not self.failed


class Unreadable(Exception):
    """A record, or one part of it, that cannot be read. `prefix` is what could be read before that."""

    def __init__(self, reason: str, prefix: bytes = b"") -> None:
        super().__init__(reason)
        self.reason = reason
        self.prefix = prefix


Rebuild = Callable[[list[int]], bytes]


class Opened:
    """One record opened: its events, and how to make records of the same shape out of some of them.

    `parts` are `(position of the first event, rebuild)`; rebuild takes positions counted from that first event.
    `note` says why there are no events where there are none.
    """

    __slots__ = ("events", "note", "parts")

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.parts: list[tuple[int, Rebuild]] = []
        self.note = "empty"

    def rebuild(self, positions: list[int]) -> list[bytes]:
        """Gives records, of the shapes that arrived, that hold only the events at `positions` (ascending)."""
        starts = [start for start, _ in self.parts] + [len(self.events)]
        out = []
        for n, (start, rebuild) in enumerate(self.parts):
            inside = [p - start for p in positions if start <= p < starts[n + 1]]
            if inside:
                out.append(rebuild(inside))
        return out
