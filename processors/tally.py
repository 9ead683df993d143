"""What happened to one batch, counted; nothing here ever holds a payload."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False, repr=False)
class Delivered:
    """One destination's share: events, requests, retries and the seconds it took."""

    delivered: int = 0
    failed: int = 0
    retries: int = 0
    seconds: float = 0.0


@dataclass(slots=True, eq=False, repr=False)
class Tally:
    """Counters of one invocation: events by the door they left through, redactions by entity, destinations by name."""

    records_in: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    records: Counter[tuple[str, str]] = field(default_factory=Counter)  # (outcome, reason)
    events: Counter[tuple[str, str]] = field(default_factory=Counter)  # (door, reason)
    redactions: Counter[str] = field(default_factory=Counter)
    destinations: dict[str, Delivered] = field(default_factory=dict)
    reingested: int = 0
    dead_letters: int = 0
    milliseconds: float = 0.0
