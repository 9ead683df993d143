"""What flows through the emulator: records as they arrived, and what became of them."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any, Literal

Source = Literal["DirectPut", "KinesisStreamAsSource", "MSKAsSource"]


@dataclass(frozen=True, slots=True)
class Arrived:
    """One record as the transform will see it; its id is the same in every attempt. Times are ms since the epoch."""

    record_id: str
    data: bytes
    arrival_ms: int
    metadata: dict[str, Any] = field(default_factory=dict)

    def event(self, source: Source) -> dict[str, Any]:
        """Gives the record's entry in the transform's event."""
        value = "kafkaRecordValue" if source == "MSKAsSource" else "data"
        entry: dict[str, Any] = {
            "recordId": self.record_id,
            "approximateArrivalTimestamp": self.arrival_ms,
            value: base64.b64encode(self.data).decode(),
        }
        if source == "KinesisStreamAsSource":
            entry["kinesisRecordMetadata"] = {**self.metadata, "approximateArrivalTimestamp": self.arrival_ms}
        elif source == "MSKAsSource":
            entry["mskRecordMetadata"] = dict(self.metadata)
        return entry


@dataclass(frozen=True, slots=True)
class Transformed:
    """A record on its way to the destination, with its partition keys (empty unless the stream is partitioned)."""

    source: Arrived
    data: bytes
    partition_keys: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """A record on its way to the error output; `data` is what the error object carries as `rawData`."""

    source: Arrived
    data: bytes
    code: str
    message: str
    attempts: int
    ended_ms: int
    output_type: str


@dataclass(frozen=True, slots=True)
class Invocation:
    """One call of the transform; `fault` is empty when it answered in time and within the size."""

    invocation_id: str
    record_ids: tuple[str, ...]
    attempt: int
    fault: str = ""
