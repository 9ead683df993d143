"""What became of one Firehose record: exactly one of three outcomes, each with its reason.

Tuples, because a batch holds thousands of them: a frozen dataclass costs three times as much to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

NO_KEYS: Final[Mapping[str, str]] = {}
DELIVERED: Final = "delivered"


class Ok(NamedTuple):
    """The record goes on to the stream's destination. `data` is base64; partition keys are never empty."""

    data: str
    partition_keys: Mapping[str, str] = NO_KEYS
    reason: str = DELIVERED


class Dropped(NamedTuple):
    """The record ends here, on purpose: by a step, as a control message, or because it left through another door."""

    reason: str


class ProcessingFailed(NamedTuple):
    """Firehose writes the record as it came to the stream's error output."""

    reason: str


Outcome = Ok | Dropped | ProcessingFailed
# A record that nothing else is to say of may stand as its base64 text alone, which means `Ok(text)`.
Outcomes = list[Outcome | str]
