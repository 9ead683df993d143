"""What one record came to, beyond its outcome: copies, events of other partitions, failures.

Plain classes: a dataclass costs a cold start a millisecond each.
"""

from __future__ import annotations

from collections.abc import Mapping

from schemas.record import Outcome


class Copy:
    """One event for one side route. `key` is the same on every retry of the batch.

    `only` says that the event does not go to the stream's own destination as well.
    """

    __slots__ = ("key", "line", "only", "route", "time_ms")

    def __init__(self, route: int, key: str, line: bytes, time_ms: int) -> None:
        self.route, self.key, self.line, self.time_ms = route, key, line, time_ms
        self.only = False


class Split:
    """Events of a record that need other partition keys than the rest: their positions, and their lines."""

    __slots__ = ("keys", "lines", "positions")

    def __init__(self, keys: Mapping[str, str]) -> None:
        self.positions: list[int] = []
        self.lines: list[bytes] = []
        self.keys = keys


class Result:
    """One record after the steps, with what its outcome does not say.

    `failed` holds `(position of the event, reason)`, `carried` other records whose events were joined into this one,
    `delivered` how many events were counted as delivered (`None`: one for each line of the outcome).
    """

    __slots__ = ("carried", "copies", "delivered", "failed", "index", "outcome", "splits")

    def __init__(self, index: int, outcome: Outcome) -> None:
        self.index, self.outcome = index, outcome
        self.copies: list[Copy] = []
        self.splits: list[Split] = []
        self.failed: list[tuple[int, str]] = []
        self.carried: list[int] = []
        self.delivered: int | None = None

    @property
    def more(self) -> bool:
        """Whether there is more to say than the outcome does."""
        return bool(self.copies or self.splits or self.failed or self.carried)
