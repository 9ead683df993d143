"""What happened to one batch, counted; nothing here ever holds a payload.

Plain classes: a dataclass costs a cold start a millisecond each.
"""

from __future__ import annotations

from collections import Counter


class Delivered:
    """One destination's share: events, requests, retries and the seconds it took."""

    __slots__ = ("delivered", "failed", "retries", "seconds")

    def __init__(self) -> None:
        self.delivered = self.failed = self.retries = 0
        self.seconds = 0.0


class Tally:
    """Counters of one invocation: events by the door they left through, redactions by entity, destinations by name."""

    __slots__ = (
        "bytes_in", "bytes_out", "dead_letters", "destinations", "events", "milliseconds", "records", "records_in",
        "redactions", "reingested",
    )  # fmt: skip

    def __init__(self, records_in: int = 0) -> None:
        self.records_in = records_in
        self.bytes_in = self.bytes_out = self.reingested = self.dead_letters = 0
        self.records: Counter[tuple[str, str]] = Counter()  # (outcome, reason)
        self.events: Counter[tuple[str, str]] = Counter()  # (door, reason)
        self.redactions: Counter[str] = Counter()
        self.destinations: dict[str, Delivered] = {}
        self.milliseconds = 0.0
