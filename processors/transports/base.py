"""What every transport shares: batching by size and count, several at once, another try with jitter, splitting, a deadline."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import Final

from schemas.parcel import Parcel, Verdict

__all__ = ["Attempt", "Parcel", "Result", "Verdict", "batches", "insist", "send_all"]

# Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
_FIRST_WAIT_SECONDS: Final = 0.2
_LONGEST_WAIT_SECONDS: Final = 5.0
OUT_OF_TIME: Final = "out of time"
_NOT_TRIED: Final = "not tried"


@dataclass(slots=True)
class Result:
    """What became of one parcel: `why` is empty when it was taken."""

    why: str = _NOT_TRIED
    attempts: int = 0

    @property
    def taken(self) -> bool:
        """Whether the destination has it."""
        return not self.why


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one call came to: a fate for each parcel, a reason for all or for each, and the wait that was asked for."""

    fates: Sequence[Verdict]
    why: str | Sequence[str] = ""
    wait_seconds: float | None = None

    def reason(self, position: int) -> str:
        """Gives why the parcel at `position` was not taken."""
        why = self.why if isinstance(self.why, str) else self.why[position]
        return why or self.fates[position].value


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


def send_all(
    groups: Sequence[Sequence[int]], send: Send, results: list[Result], deadline: float, *, at_once: int = 4
) -> list[Result]:
    """Sends groups of positions, `at_once` at a time, and gives `results` filled in, no later than `deadline`.

    A call that does not come back is left to itself: what it was to send counts as out of time.
    """
    if not groups:
        return results
    pool = ThreadPoolExecutor(max_workers=min(at_once, len(groups)), thread_name_prefix="deliver")
    try:
        jobs = [pool.submit(insist, group, send, results, deadline) for group in groups]
        done, _ = wait(jobs, timeout=max(deadline - time.monotonic(), 0.0))
        for group, job in zip(groups, jobs, strict=True):
            if job in done and (error := job.exception()) is not None:
                for position in group:
                    if not results[position].attempts:
                        results[position].why = type(error).__name__
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    # Copies: a call that comes back later must not change what was said. What was never answered ran out of time.
    given = [replace(result) for result in results]
    for group in groups:
        for position in group:
            if given[position].why == _NOT_TRIED:
                given[position].why = OUT_OF_TIME
    return given


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
    sent again, and what comes after a refused neighbour goes out without a wait.
    """
    waiting: list[list[int]] = [list(positions)]
    tries = 0
    while waiting:
        batch = waiting.pop(0)
        if clock() >= deadline:
            for position in batch:
                if not results[position].attempts:
                    results[position].why = OUT_OF_TIME
            continue
        attempt = send(batch)
        again: list[int] = []
        halves: list[int] = []
        for n, (position, fate) in enumerate(zip(batch, attempt.fates, strict=True)):
            result = results[position]
            result.attempts += 1
            result.why = "" if fate is Verdict.TAKEN else attempt.reason(n)
            if fate is Verdict.RETRY:
                again.append(position)
            elif fate is Verdict.SPLIT and len(batch) > 1:
                halves.append(position)
        if halves:
            middle = (len(halves) + 1) // 2
            waiting[:0] = [h for h in (halves[:middle], halves[middle:]) if h]
        if not again:
            continue
        seconds = attempt.wait_seconds
        if seconds is None:
            # Progress means that the destination is well: only what gets nowhere has to wait.
            moved = len(again) < len(batch)
            tries += 0 if moved else 1
            longest = min(_LONGEST_WAIT_SECONDS, _FIRST_WAIT_SECONDS * 2 ** min(tries, 8))
            # Jitter only spreads load: it need not be unpredictable.
            seconds = random.uniform(0, longest)  # noqa: S311
        if clock() + seconds < deadline:  # else the reason of the last attempt stands
            sleep(seconds)
            waiting.insert(0, again)
