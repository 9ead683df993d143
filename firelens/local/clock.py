"""Time as a value, so that five-minute timeouts and two-hour retries are tested in milliseconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class DeadlineError(Exception):
    """A call took longer than it was given; not a `TimeoutError`, which a function may raise on its own account."""


class Clock(Protocol):
    """What the emulators need of time: all values are seconds, `now` counts from the Unix epoch."""

    def now(self) -> float:
        """Gives the present, seconds since the epoch."""
        ...

    def sleep(self, seconds: float) -> None:
        """Lets `seconds` pass."""
        ...

    def call(self, function: Callable[[], T], seconds: float) -> T:
        """Gives what `function` returns, or raises `DeadlineError` when it takes longer than `seconds`."""
        ...


class SystemClock:
    """The real time."""

    def now(self) -> float:
        """Gives the present, seconds since the epoch."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)

    def call(self, function: Callable[[], T], seconds: float) -> T:
        """Runs `function` on a thread of its own and stops waiting for it after `seconds`.

        Raises `DeadlineError`; the thread itself cannot be ended and is left behind as a daemon, as a hung function is.
        """
        outcome: list[T] = []
        fault: list[BaseException] = []

        def work() -> None:
            try:
                outcome.append(function())
            except BaseException as error:
                fault.append(error)

        thread = threading.Thread(target=work, name="firelens-call", daemon=True)
        thread.start()
        thread.join(seconds)
        if thread.is_alive():
            raise DeadlineError(f"no answer within {seconds:g} s")
        if fault:
            raise fault[0]
        return outcome[0]


class FakeClock:
    """A time that moves only when told to: `sleep` returns at once and the clock is that much later.

    A function under `call` is too late when it moved the clock past its deadline, so a fault injector imitates a hang
    by sleeping on this clock.
    """

    def __init__(self, start: float = 1_767_225_600.0) -> None:
        self._now = start
        self._lock = threading.Lock()
        self.slept: list[float] = []

    def now(self) -> float:
        """Gives the present, seconds since the epoch; 2026-01-01T00:00:00Z at first unless told otherwise."""
        with self._lock:
            return self._now

    def sleep(self, seconds: float) -> None:
        """Moves the clock and notes the wait in `slept`."""
        with self._lock:
            self._now += seconds
            self.slept.append(seconds)

    def advance(self, seconds: float) -> None:
        """Moves the clock without noting a wait."""
        with self._lock:
            self._now += seconds

    def call(self, function: Callable[[], T], seconds: float) -> T:
        """Runs `function` here; raises `DeadlineError` when the clock is past the deadline afterwards."""
        start = self.now()
        result = function()
        if self.now() - start > seconds:
            raise DeadlineError(f"no answer within {seconds:g} s")
        return result
