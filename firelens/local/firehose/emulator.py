"""Firehose on a laptop: records in, the real transform called as AWS calls it, objects out.

Every rule it applies is one of the reference's observations of AWS; where observers disagree, `Ambiguities` chooses.
"""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from firelens.local.clock import Clock, SystemClock
from firelens.local.firehose import errors, kpl
from firelens.local.firehose.buffers import ObjectWriter, TransformBuffer, disordered, joiner
from firelens.local.firehose.invoke import invoke
from firelens.local.firehose.prefix import (
    ACTIVE_PARTITION_EXCEEDED,
    DECOMPRESSION_FAILED,
    PROCESSING_FAILED,
    Prefix,
)
from firelens.local.firehose.processors import DecompressionError, deaggregate, decompress
from firelens.local.firehose.records import Arrived, Failed, Invocation, Transformed
from firelens.local.firehose.stream import Stream
from schemas.errors import DescriptionError, EngineError

_TICK_SECONDS = 0.1
MAX_PASSES = 20  # of `flush`: records put back more often than this are in a loop


@dataclass(slots=True)
class Tally:
    """What went through a stream: `arrived` counts records as put, the rest records as the transform saw them."""

    arrived: int = 0
    delivered: int = 0
    delivered_bytes: int = 0
    dropped: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    invocations: list[Invocation] = field(default_factory=list)

    @property
    def failures(self) -> int:
        """All failed records, whatever the code."""
        return self.failed.total()


class DeliveryStream:
    """One running stream: buffers, calls, writes. Everything is due by the clock; `tick` does what is due."""

    def __init__(self, stream: Stream, clock: Clock) -> None:
        self.settings = stream
        self.tally = Tally()
        self._clock = clock
        self._ids = itertools.count(1)
        self._lock = threading.RLock()  # held for moments: the transform may put records back while it runs
        self._turn = threading.RLock()  # held through calls of the transform: one at a time
        transform = stream.transform
        self._waiting = TransformBuffer(transform.buffer_mb, transform.buffer_seconds) if transform else None
        self._objects = ObjectWriter(stream, stream.data_prefix, joiner=joiner(stream))
        self._errors: dict[str, ObjectWriter] = {}
        backup = stream.backup_prefix
        self._backup = ObjectWriter(stream, Prefix(f"{backup}!{{timestamp:yyyy/MM/dd/HH}}/")) if backup else None

    def put(self, records: Iterable[bytes], metadata: Iterable[dict[str, Any]] | None = None) -> None:
        """Takes records as the source hands them over; `metadata` is each one's Kinesis or Kafka metadata."""
        with self._lock:
            now = self._clock.now()
            for data, about in zip(records, metadata or itertools.repeat({}), strict=metadata is not None):
                self.tally.arrived += 1
                arrival_ms = int(now * 1000)
                if self._backup is not None:
                    self._backup.add(data, arrival_ms, now)
                self._enter(Arrived(self._record_id(), data, arrival_ms, dict(about)), now)

    @property
    def idle(self) -> bool:
        """Whether no record waits for the transform."""
        return self._waiting is None or not self._waiting.records

    def tick(self) -> None:
        """Does what is due now: calls of the transform, then objects."""
        self._advance(everything=False)

    def flush(self) -> None:
        """Does everything that waits, due or not."""
        self._advance(everything=True)

    def _enter(self, record: Arrived, now: float) -> None:
        settings = self.settings
        inner = kpl.disaggregate(record.data) if settings.source == "KinesisStreamAsSource" else None
        if inner is not None:
            for number, sub in enumerate(inner):
                about = {**record.metadata, "partitionKey": sub.partition_key, "subsequenceNumber": number}
                self._arrive(Arrived(self._record_id(), sub.data, record.arrival_ms, about), now)
            return
        if settings.decompression:
            try:
                plain = decompress(record.data, extract=settings.message_extraction)
            except DecompressionError:
                self._fail(record, "Decompression failed.", "", 1, DECOMPRESSION_FAILED)
                return
            record = Arrived(record.record_id, plain, record.arrival_ms, record.metadata)
        parts = deaggregate(record.data, settings.deaggregate) if settings.deaggregate else [record.data]
        for part in parts:
            identity = record.record_id if len(parts) == 1 else self._record_id()
            self._arrive(Arrived(identity, part, record.arrival_ms, record.metadata), now)

    def _arrive(self, record: Arrived, now: float) -> None:
        if self._waiting is not None:
            self._waiting.add(record)
        else:
            self._deliver(Transformed(record, record.data), now)

    def _advance(self, *, everything: bool) -> None:
        with self._turn:
            for _ in range(MAX_PASSES if everything else 1):
                for batch in self._take(everything=everything):
                    self._transform(batch)
                if self.idle:
                    break
            with self._lock:
                now = self._clock.now()
                self._objects.write(now, everything=everything)
                if self._backup is not None:
                    self._backup.write(now, everything=everything)
                for error_type, writer in self._errors.items():
                    writer.write(now, everything=everything, error_type=error_type)

    def _take(self, *, everything: bool) -> list[list[Arrived]]:
        if self._waiting is None:
            return []
        with self._lock:
            batches = list(self._waiting.take(self._clock.now(), everything=everything))
        return disordered(batches, self.settings.disorder) if self.settings.disorder else batches

    def _transform(self, batch: Sequence[Arrived]) -> None:
        transform = self.settings.transform
        if transform is None:
            return
        outcome = invoke(batch, self.settings, transform, self._clock, self.tally.invocations.append)
        with self._lock:
            now = self._clock.now()
            for record in outcome.judgement.delivered:
                self._deliver(record, now)
            self.tally.dropped += len(outcome.judgement.dropped)
            for source, code, message in outcome.judgement.failed:
                self._fail(source, code, message, outcome.attempts, PROCESSING_FAILED)

    def _deliver(self, record: Transformed, now: float) -> None:
        full = self._objects.groups >= self.settings.max_partitions
        if self.settings.dynamic_partitioning and full and not self._objects.has(record):
            self._fail(record.source, "DynamicPartitioning.ActivePartitionExceeded", "", 1, ACTIVE_PARTITION_EXCEEDED)
            return
        self._objects.add(record.data, record.source.arrival_ms, now, record.partition_keys)
        self.tally.delivered += 1
        self.tally.delivered_bytes += len(record.data)

    def _fail(self, source: Arrived, code: str, message: str, attempts: int, output_type: str) -> None:
        settings = self.settings
        now = self._clock.now()
        failed = Failed(
            source, source.data, code, message or errors.MESSAGES[code], attempts, int(now * 1000), output_type
        )
        self.tally.failed[code] += 1
        writer = self._errors.setdefault(output_type, ObjectWriter(settings, settings.error_prefix))
        writer.add(errors.line(failed, settings.function_arn, settings.error_order), source.arrival_ms, now)

    def _record_id(self) -> str:
        # Opaque and 56 digits long, as AWS's are; counting makes runs repeatable.
        return f"{next(self._ids):056d}"


class Emulator:
    """Delivery streams by name. As a context manager it works by itself, on a thread, and delivers all at the end.

    Without the `with`, nothing happens until `tick` or `flush` is called: that is how tests use it, on a `FakeClock`.
    """

    def __init__(self, streams: Iterable[Stream] = (), *, clock: Clock | None = None) -> None:
        self.clock = clock or SystemClock()
        self.streams: dict[str, DeliveryStream] = {}
        for stream in streams:
            self.create(stream)
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._faults: list[BaseException] = []

    def create(self, stream: Stream) -> DeliveryStream:
        """Adds a stream; raises `DescriptionError` when its name is taken."""
        if stream.name in self.streams:
            raise DescriptionError(f"there is already a delivery stream `{stream.name}`", hint="name it otherwise")
        self.streams[stream.name] = DeliveryStream(stream, self.clock)
        return self.streams[stream.name]

    def __getitem__(self, name: str) -> DeliveryStream:
        return self.streams[name]

    def tick(self) -> None:
        """Does what is due in every stream."""
        for stream in list(self.streams.values()):
            stream.tick()

    def flush(self) -> None:
        """Does everything that waits in every stream, and what their transforms put back meanwhile.

        Raises `EngineError` when records are put back again and again.
        """
        for _ in range(MAX_PASSES):
            for stream in list(self.streams.values()):
                stream.flush()
            if all(stream.idle for stream in self.streams.values()):
                return
        raise EngineError("the transform keeps putting records back", hint="it needs a limit of hops")

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._run, name="firelens-firehose", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
        if kind is None:
            if self._faults:
                raise self._faults[0]
            self.flush()

    def _run(self) -> None:
        while not self._stopping.wait(_TICK_SECONDS):
            try:
                self.tick()
            except Exception as fault:
                self._faults.append(fault)
                return
