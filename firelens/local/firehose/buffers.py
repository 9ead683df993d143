"""Buffers with hints: full by megabytes, due by seconds since their first record."""

from __future__ import annotations

import datetime as dt
import gzip
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from firelens.local.firehose.prefix import Prefix
from firelens.local.firehose.records import Arrived, Transformed
from firelens.local.firehose.stream import MAX_PAYLOAD_BYTES, MB, Stream

_HEAD_BYTES = 512  # invocation id, ARN and region around the records of an event
_RECORD_BYTES = 256  # ids, stamps and metadata around one record's data


@dataclass(slots=True)
class TransformBuffer:
    """Records that wait for the function; `size` in raw bytes."""

    limit_mb: float
    seconds: float
    records: list[Arrived] = field(default_factory=list)
    size: int = 0

    def add(self, record: Arrived) -> None:
        """Puts one record in."""
        self.records.append(record)
        self.size += len(record.data)

    def take(self, now: float, *, everything: bool) -> Iterator[list[Arrived]]:
        """Yields the batches that are due at `now` (or all): none over the hint, nor over what an event may hold."""
        while self.records and (everything or self._due(now)):
            yield self._cut()

    def _due(self, now: float) -> bool:
        return self.size >= self.limit_mb * MB or now - self.records[0].arrival_ms / 1000 >= self.seconds

    def _cut(self) -> list[Arrived]:
        raw, wire, count = 0, _HEAD_BYTES, 0
        for record in self.records:
            raw += len(record.data)
            wire += -(-len(record.data) // 3) * 4 + _RECORD_BYTES
            if count and (raw > self.limit_mb * MB or wire > MAX_PAYLOAD_BYTES):
                break
            count += 1
        batch, self.records = self.records[:count], self.records[count:]
        self.size -= sum(len(record.data) for record in batch)
        return batch


@dataclass(slots=True)
class ObjectBuffer:
    """Bytes that wait to become one object, with the arrival of the oldest record among them."""

    oldest_ms: int
    since: float
    parts: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, data: bytes, arrival_ms: int) -> None:
        """Puts one record's bytes in."""
        self.parts.append(data)
        self.size += len(data)
        self.oldest_ms = min(self.oldest_ms, arrival_ms)


class ObjectWriter:
    """Collects bytes per group and writes each group as one object when it is full or due."""

    def __init__(self, stream: Stream, prefix: Prefix, *, joiner: bytes = b"") -> None:
        self._stream = stream
        self._prefix = prefix
        self._joiner = joiner
        self._groups: dict[tuple[tuple[str, str], ...], ObjectBuffer] = {}
        self.keys: list[str] = []

    @property
    def groups(self) -> int:
        """How many groups wait: the stream's active partitions."""
        return len(self._groups)

    def has(self, record: Transformed) -> bool:
        """Whether the record's partition is already active."""
        return _group(record.partition_keys) in self._groups

    def add(self, data: bytes, arrival_ms: int, now: float, group: dict[str, str] | None = None) -> None:
        """Puts one record's bytes into its group."""
        key = _group(group or {})
        buffer = self._groups.setdefault(key, ObjectBuffer(arrival_ms, now))
        buffer.add(data, arrival_ms)

    def write(self, now: float, *, everything: bool, error_type: str = "") -> None:
        """Writes the groups that are due at `now`, or all."""
        for group, buffer in list(self._groups.items()):
            full = buffer.size >= self._stream.buffer_mb * MB
            if everything or full or now - buffer.since >= self._stream.buffer_seconds:
                del self._groups[group]
                self._put(buffer, dict(group), error_type)

    def _put(self, buffer: ObjectBuffer, group: dict[str, str], error_type: str) -> None:
        stream = self._stream
        moment = dt.datetime.fromtimestamp(buffer.oldest_ms / 1000, stream.zone)
        packed = stream.compression == "GZIP"
        extension = stream.file_extension if stream.file_extension is not None else (".gz" if packed else "")
        name = f"{stream.name}-{stream.version}-{moment:%Y-%m-%d-%H-%M-%S}-{uuid.uuid4()}{extension}"
        body = self._joiner.join(buffer.parts)
        key = self._prefix.evaluate(moment, group, error_type) + name
        stream.sink.put_object(
            key,
            gzip.compress(body, mtime=0) if packed else body,
            content_encoding="gzip" if packed else None,
        )
        self.keys.append(key)


def _group(keys: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(keys.items()))


def joiner(stream: Stream) -> bytes:
    """Gives what stands between delivered records: a line feed with AppendDelimiterToRecord, else nothing."""
    return b"\n" if stream.append_delimiter else b""


def disordered(batches: list[list[Arrived]], chance: random.Random) -> list[list[Arrived]]:
    """Gives the same records in smaller batches and another order of batches, which Firehose may do at any time."""
    out: list[list[Arrived]] = []
    for batch in batches:
        cut = chance.randint(0, len(batch))
        out += [part for part in (batch[:cut], batch[cut:]) if part]
    chance.shuffle(out)
    return out
