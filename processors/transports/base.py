"""What every transport shares: batching by size and count, another try with jitter, splitting, a deadline."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from schemas.parcel import Parcel, Verdict

__all__ = ["Attempt", "Parcel", "Result", "Verdict", "batches", "insist"]

# Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
_FIRST_WAIT_SECONDS: Final = 0.2
_LONGEST_WAIT_SECONDS: Final = 5.0


@dataclass(slots=True)
class Result:
    """What became of one parcel: `why` is empty when it was taken."""

    why: str = "not tried"
    attempts: int = 0

    @property
    def taken(self) -> bool:
        """Whether the destination has it."""
        return not self.why


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one call came to: a fate and a reason for each parcel, and the wait that the destination asked for."""

    fates: Sequence[Verdict]
    why: str = ""
    wait_seconds: float | None = None


Send = Callable[[Sequence[int]], Attempt]


def batches(sizes: Sequence[int], *, most_bytes: int | None, most_items: int | None) -> Iterator[list[int]]:
    """Yields positions in order, so that no batch is over either bound; one item over the bound stands alone."""
    held: list[int] = []
    total = 0
    for position, size in enumerate(sizes):
        full = most_items is not None and len(held) >= most_items
        if held and (full or (most_bytes is not None and total + size > most_bytes)):
            yield held
            held, total = [], 0
        held.append(position)
        total += size
    if held:
        yield held


def insist(
    positions: Sequence[int],
    send: Send,
    results: list[Result],
    deadline: float,
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Sends `positions` until each was taken or refused, or the deadline comes; fills in `results`.

    A batch that is too large goes out in halves; one record that is too large alone is refused. Only what has to is
    sent again.
    """
    waiting: list[list[int]] = [list(positions)]
    tries = 0
    while waiting:
        batch = waiting.pop(0)
        if clock() >= deadline:
            for position in batch:
                results[position].why = "out of time" if not results[position].attempts else results[position].why
            continue
        attempt = send(batch)
        again: list[int] = []
        halves: list[int] = []
        for position, fate in zip(batch, attempt.fates, strict=True):
            result = results[position]
            result.attempts += 1
            result.why = "" if fate is Verdict.TAKEN else attempt.why or fate.value
            if fate is Verdict.RETRY:
                again.append(position)
            elif fate is Verdict.SPLIT and len(batch) > 1:
                halves.append(position)
        if halves:
            middle = (len(halves) + 1) // 2
            waiting[:0] = [h for h in (halves[:middle], halves[middle:]) if h]
        if again:
            tries += 1
            wait = attempt.wait_seconds
            if wait is None:
                # Jitter only spreads load: it need not be unpredictable.
                wait = random.uniform(0, min(_LONGEST_WAIT_SECONDS, _FIRST_WAIT_SECONDS * 2**tries))  # noqa: S311
            if clock() + wait >= deadline:
                continue  # the reason of the last attempt stands
            sleep(wait)
            waiting.insert(0, again)
