"""What became of one Firehose record: exactly one of three outcomes, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ok:
    """The record goes on to the stream's destination. `data` is base64; partition keys are never empty."""

    data: str
    partition_keys: Mapping[str, str] = field(default_factory=dict)
    reason: str = "delivered"


@dataclass(frozen=True, slots=True)
class Dropped:
    """The record ends here, on purpose: by a step, as a control message, or because it left through another door."""

    reason: str


@dataclass(frozen=True, slots=True)
class ProcessingFailed:
    """Firehose writes the record as it came to the stream's error output."""

    reason: str


Outcome = Ok | Dropped | ProcessingFailed
