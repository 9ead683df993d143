"""One record on its way to a destination, and what an answer means for it; plain values, for the hot path too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What a destination's answer means for one record."""

    TAKEN = "taken"
    RETRY = "retry"
    REFUSED = "refused"  # sending it again would meet the same answer
    SPLIT = "too large"  # the request was too large: send it in halves


@dataclass(frozen=True, slots=True)
class Parcel:
    """One record for a destination: its JSON without a newline, a key that is the same on every retry, its time."""

    key: str
    line: bytes
    time_ms: int
